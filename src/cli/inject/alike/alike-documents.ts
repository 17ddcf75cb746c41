import { Filled, DocumentShape } from './document-shape';
import { isSameChange } from './same-change';
import { Json, JsonObject } from '../../../manifest/json';
import { ReadDocument } from '../../../validation/source/parse';
import { DECLINED, parsePlainYaml } from '../../../validation/source/plain-yaml';
import { Offsets } from '../../../validation/source/positions';
import { DocumentOptions, injectAlike, InjectedDocument, Result, singlyQuoted, withStateText } from '../inject-document';
import { Injector } from '../injector';
import { Edit } from '../text/edit';
import { NotEditable } from '../text/flow';
import { Place, placesOf } from '../text/item-identity';
import { meansTheSame } from '../text/same-meaning';
import { SourceText } from '../text/source-text';
import { isList } from '../units';

/** Cache limit: a fleet has few distinct documents. */
const MOST_KNOWN = 8;
/** A document is dropped as a pattern after so many misses. */
const MOST_FAILURES = 8;

interface Workload {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly edits: readonly Edit[];
}

/** An injected document that serves as a pattern for similar ones. */
interface Known {
  shape: DocumentShape;
  readonly alone: boolean;
  /** The workload after injection, if it was injected into. */
  readonly workload: Workload | undefined;
  failures: number;
}

/** The result for a document, its content, and the pattern that it matched. */
export interface AlikeDocument {
  readonly value: Json;
  readonly injected: InjectedDocument;
  readonly like: DocumentShape;
}

/**
 * Injects into documents that differ from an earlier one only in plain values, as those of a fleet do. Every workload is selected and composed on its own. If it changes in
 * the same places as the earlier one, the earlier edits are applied to the same lines. They were verified there: they give the composed document, and can be undone.
 */
export class AlikeDocuments {
  private readonly known: Known[] = [];

  constructor(private readonly injector: Injector) {}

  /** The document with sidecars; `undefined` if no earlier document matches, or it must be processed on its own. */
  inject(source: SourceText, options: DocumentOptions): AlikeDocument | undefined {
    for (const [i, known] of this.known.entries()) {
      if (known.alone !== options.alone) continue;
      const filled = known.shape.fill(source.text);
      if (filled === undefined) continue;
      const injected = this.alike(known, filled, source, options);
      if (injected === undefined) {
        if (++known.failures > MOST_FAILURES) this.known.splice(i, 1);
        return undefined;
      }
      known.failures = 0;
      if (i > 0) this.known.unshift(...this.known.splice(i, 1));
      return { value: filled.value, injected, like: known.shape };
    }
    return undefined;
  }

  /** Caches a document that was processed on its own. */
  learn({ text }: SourceText, read: ReadDocument, { alone }: DocumentOptions, { results, edits, rewritten: anew }: InjectedDocument): void {
    if (anew || isList(read.value) || results.some(({ problems }) => problems.length > 0)) return;
    const [own] = edits;
    for (const [i, known] of this.known.entries()) {
      const shape = known.alone === alone ? known.shape.widened(text) : undefined;
      if (shape === undefined) continue;
      known.shape = shape;
      // An injected document also serves as a pattern for similar ones that are left alone.
      if (own === undefined || known.workload !== undefined) return;
      this.known.splice(i, 1);
      break;
    }
    const workload = own && { before: own.result.unit.manifest, after: withStateText(own.result.manifest, ''), edits: own.edits };
    this.known.unshift({ shape: DocumentShape.of(text, read), alone, workload, failures: 0 });
    if (this.known.length > MOST_KNOWN) this.known.pop();
  }

  private alike({ shape, workload }: Known, { value, growth }: Filled, source: SourceText, options: DocumentOptions): InjectedDocument | undefined {
    if (isList(value)) return undefined;
    const manifest = value as JsonObject;
    const injected = this.injector.inject(manifest);
    const result: Result | undefined = injected && { ...injected, unit: { manifest } };
    if (result?.verdict.outcome !== 'injected') {
      if ((result?.problems.length ?? 0) > 0) return undefined;
      return { raw: source.raw, results: result === undefined ? [] : [result], rewritten: false, edits: [] };
    }
    const after = withStateText(result.manifest, '');
    if (workload === undefined || !isSameChange(workload, { before: manifest, after })) return undefined;
    const edits: Edit[] = [];
    for (const edit of workload.edits) {
      const own = rewritten(edit, workload, after);
      const place = own && moved(own, shape, growth);
      if (place === undefined) return undefined;
      edits.push(place);
    }
    try {
      return injectAlike(source, { value, offsets: new Offsets() }, result, edits, options);
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      return undefined;
    }
  }
}

/** The same edit with the values of another workload. */
function rewritten(edit: Edit, pattern: Workload, after: JsonObject): Edit | undefined {
  const { content, pointer } = edit;
  const [places, others] = [placesOf(pattern.after, pointer), placesOf(after, pointer)];
  // The undo of the edit must lead to the same place.
  if (places === undefined || others === undefined || places.some(({ entry }, i) => entry !== others[i].entry)) return undefined;
  if (!meansTheSame(valueAt(places), content.value)) return undefined;
  const value = valueAt(others)!;
  if (meansTheSame(value, content.value)) return edit;
  const text = singlyQuoted(content.write(value));
  const own = { ...edit, text, content: { ...content, value } };
  if (typeof value === 'number') return own;
  // Text that no earlier document had is parsed to verify it.
  if (content.wrap === undefined) return undefined;
  const read = parsePlainYaml(text);
  return read !== DECLINED && meansTheSame(read, content.wrap(value)) ? own : undefined;
}

function valueAt(places: readonly Place[]): Json | undefined {
  const { container, entry } = places[places.length - 1];
  return (container as Record<string | number, Json | undefined>)[entry];
}

/** The edit at its offset among values of other lengths; `undefined` if it touches a value that differs. */
function moved(edit: Edit, { slots }: DocumentShape, growth: Filled['growth']): Edit | undefined {
  let [toStart, toAnchor] = [0, 0];
  const anchor = 'before' in edit.anchor ? edit.anchor.before : 0;
  for (let i = 0; i < slots.length; i++) {
    const more = growth[i];
    if (more === undefined) continue;
    const { start, end } = slots[i];
    if (edit.start < end && edit.end > start) return undefined;
    if (end <= edit.start) toStart += more;
    if (end <= anchor) toAnchor += more;
  }
  return { ...edit, start: edit.start + toStart, end: edit.end + toStart, anchor: 'before' in edit.anchor ? { before: anchor + toAnchor } : edit.anchor };
}
