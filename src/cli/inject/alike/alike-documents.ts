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

/** So many documents are remembered: a fleet has few kinds of them. */
const MOST_KNOWN = 8;
/** A document that so often did not serve as a pattern is none. */
const MOST_FAILURES = 8;

interface Workload {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly edits: readonly Edit[];
}

/** A document that was injected into, and serves as a pattern for those like it. */
interface Known {
  shape: DocumentShape;
  readonly alone: boolean;
  /** The workload as it became, if it was injected into. */
  readonly workload: Workload | undefined;
  failures: number;
}

/** What was made of a document, what it held, and the one that it is like. */
export interface AlikeDocument {
  readonly value: Json;
  readonly injected: InjectedDocument;
  readonly like: DocumentShape;
}

/**
 * Injects into documents that differ from one before in plain values alone, as those of a fleet do. Every workload is selected and composed on its own; when it changes in
 * the places in which the one before changed, the edits of that one are made in the same lines. That these say what was composed, and can be undone, was seen there.
 */
export class AlikeDocuments {
  private readonly known: Known[] = [];

  constructor(private readonly injector: Injector) {}

  /** The document with sidecars; `undefined` when it is like none before, or must be looked at for itself. */
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

  /** Remembers a document that was looked at for itself. */
  learn({ text }: SourceText, read: ReadDocument, { alone }: DocumentOptions, { results, edits, rewritten: anew }: InjectedDocument): void {
    if (anew || isList(read.value) || results.some(({ problems }) => problems.length > 0)) return;
    const [own] = edits;
    for (const [i, known] of this.known.entries()) {
      const shape = known.alone === alone ? known.shape.widened(text) : undefined;
      if (shape === undefined) continue;
      known.shape = shape;
      // One that was injected into serves those also that are left alone.
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

/** An edit that writes what another workload has in the same place. */
function rewritten(edit: Edit, pattern: Workload, after: JsonObject): Edit | undefined {
  const { content, pointer } = edit;
  const [places, others] = [placesOf(pattern.after, pointer), placesOf(after, pointer)];
  // What undoes the edit must lead to the same place.
  if (places === undefined || others === undefined || places.some(({ entry }, i) => entry !== others[i].entry)) return undefined;
  if (!meansTheSame(valueAt(places), content.value)) return undefined;
  const value = valueAt(others)!;
  if (meansTheSame(value, content.value)) return edit;
  const text = singlyQuoted(content.write(value));
  const own = { ...edit, text, content: { ...content, value } };
  if (typeof value === 'number') return own;
  // What was not seen before is read again.
  if (content.wrap === undefined) return undefined;
  const read = parsePlainYaml(text);
  return read !== DECLINED && meansTheSame(read, content.wrap(value)) ? own : undefined;
}

function valueAt(places: readonly Place[]): Json | undefined {
  const { container, entry } = places[places.length - 1];
  return (container as Record<string | number, Json | undefined>)[entry];
}

/** An edit where it is among values of other lengths; nothing where it touches one that is another. */
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
