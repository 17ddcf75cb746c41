import { Injected, Injector } from './injector';
import { annotated, State, STATE_ANNOTATION, stateText } from './state';
import { applyEdits, Edit, Undo } from './text/edit';
import { NotEditable, skipBlank } from './text/flow';
import { Layout } from './text/layout';
import { meansTheSame } from './text/same-meaning';
import { SourceText } from './text/source-text';
import { TextEdits, styleOf } from './text/text-edits';
import { undosOf } from './text/value-undos';
import { blockMap, OWN_STYLE } from './text/write';
import { meaning, uninject } from './uninject';
import { isList, isResourceList, Unit, unitsOf } from './units';
import { hashOf } from '../../composition/hash';
import { isObject, Json, JsonObject } from '../../manifest/json';
import { parseDocument, ReadDocument } from '../../validation/source/parse';

/** One workload of a document, with its result. */
export interface Result extends Injected {
  readonly unit: Unit;
}

/** The edits for one workload: in itself, or in the list around it. */
export interface OwnEdits {
  readonly result: Result;
  readonly edits: readonly Edit[];
}

/** A document with sidecars. */
export interface InjectedDocument {
  /** Its text, followed by the objects that its sidecars bring. */
  readonly raw: string;
  readonly results: readonly Result[];
  /** Whether it was rewritten because it could not be edited in place. */
  readonly rewritten: boolean;
  /** The edits in place; `undefined` if it was rewritten. */
  readonly edits: readonly OwnEdits[];
}

export interface DocumentOptions {
  /** Whether the document is the only one of a JSON file, which must stay a single document. */
  readonly alone: boolean;
}

/** Maximum size of the kept text: the API server accepts 256 KiB for all annotations of an object together. */
const MOST_KEPT = 200_000;

/** The document is too large to be kept in an annotation. */
export class TooLarge extends Error {}

/**
 * Injects into one document without earlier injections. Only changed places are edited; the rest keeps its bytes.
 *
 * @throws TooLarge
 */
export function injectDocument(source: SourceText, read: ReadDocument, injector: Injector, options: DocumentOptions): InjectedDocument {
  const results = unitsOf(read.value).flatMap((unit): Result[] => {
    const injected = injector.inject(unit.manifest);
    return injected === undefined ? [] : [{ ...injected, unit }];
  });
  if (!results.some(({ verdict }) => verdict.outcome === 'injected') || results.some(({ problems }) => problems.length > 0)) {
    return { raw: source.raw, results, rewritten: false, edits: [] };
  }
  const document = new DocumentInjection(source, read, results, options);
  try {
    const edits = document.edits();
    const raw = document.edited(edits);
    if (document.isUndone(raw)) return { raw, results, rewritten: false, edits };
  } catch (error) {
    if (!(error instanceof NotEditable)) throw error;
  }
  const raw = document.anew();
  return { raw, results, rewritten: true, edits: [] };
}

/**
 * Injects by known edits into a document that differs only in plain values from an edited one.
 *
 * @throws NotEditable
 */
export function injectAlike(
  source: SourceText, read: ReadDocument, result: Result, edits: readonly Edit[], options: DocumentOptions,
): InjectedDocument {
  const own = [{ result, edits }];
  return { raw: new DocumentInjection(source, read, [result], options).edited(own), results: [result], rewritten: false, edits: own };
}

class DocumentInjection {
  private readonly layout: Layout;
  private readonly injected: readonly Result[];
  /** Whether the document is written in braces, like JSON. */
  private readonly isJson: boolean;
  /** A JSON file with one object becomes a List, because JSON has no multiple documents. */
  private readonly isWrapped: boolean;
  /** The program that reads a ResourceList reformats it, so offsets in its text are useless. */
  private readonly isPassedOn: boolean;
  private documents: string | undefined;

  constructor(private readonly source: SourceText, private readonly read: ReadDocument, results: readonly Result[], options: DocumentOptions) {
    this.layout = new Layout(source.text, read);
    this.injected = results.filter(({ verdict }) => verdict.outcome === 'injected');
    this.isJson = /^\s*\{/.test(source.text);
    this.isPassedOn = isResourceList(read.value);
    const hasObjects = this.injected.some(({ objects }) => objects.length > 0);
    this.isWrapped = options.alone && this.isJson && !isList(read.value) && hasObjects && isJsonText(source.text);
  }

  /** @throws NotEditable */
  edited(owned: readonly OwnEdits[]): string {
    const all = owned.flatMap(({ edits }) => edits);
    const applied = applyEdits(this.source.text, all);
    const [prefix, suffix] = this.around();
    const tail = this.tail();
    const states = owned.map(({ result, edits }): State => {
      const undo = edits.map((edit): Undo => {
        const exact = applied.undos[applied.sorted.indexOf(edit)];
        return this.isPassedOn ? { ...exact, delta: 0, length: 0 } : exact;
      });
      const pieces = [...edits.map(({ text }) => text), ...(prefix === '' ? [] : [prefix, suffix])];
      return {
        sidecars: result.verdict.sidecars,
        hash: this.isPassedOn ? '' : hashOf(pieces.join('\0')),
        undo,
        ...(prefix !== '' && { wrap: [prefix.length, suffix.length] as const }),
        ...(tail && { tail: true }),
      };
    });
    // The edits, with the text of the states filled in.
    const text = new Map(owned.map(({ edits }, i) => {
      const edit = edits.find((candidate) => candidate.text.includes(STATE_ANNOTATION));
      if (edit === undefined) throw new NotEditable();
      return [edit, withState(edit.text, states[i])];
    }));
    const body = this.source.replaced(applied.sorted.map((edit) => ({ start: edit.start, end: edit.end, text: text.get(edit) ?? edit.text })));
    return this.source.withLineEnds(prefix) + body + this.source.withLineEnds(suffix) + this.behind(tail);
  }

  /** Whether a text parses as the composed document, and uninjecting gives back the original. */
  isUndone(raw: string): boolean {
    const behind = this.behind(this.tail());
    const source = new SourceText(behind === '' ? raw : raw.slice(0, raw.length - behind.length) + (this.tail() ? this.source.withLineEnds('\n') : ''));
    const read = parseDocument(source.text);
    if (!('value' in read) || !meansTheSame(read.value, this.expected())) return false;
    return this.isPassedOn ? meansTheSame(meaning(read.value), this.read.value) : uninject(source, read).raw === this.source.raw;
  }

  /** The rewritten document in this program's style, with the original in an annotation. */
  anew(): string {
    const tail = this.tail();
    const write = (original: string, hash: string): string => {
      const value = this.target((result) => stateText({
        sidecars: result.verdict.sidecars, hash, undo: undosOf(result.unit.manifest, this.after(result, '')), original, ...(tail && { tail }),
      }));
      if (this.isJson) return `${JSON.stringify(this.withObjects(value), undefined, 2)}\n`;
      return `${this.source.text.startsWith('---') ? '---\n' : ''}${blockMap((isList(value) ? this.withObjects(value) : value) as JsonObject, 0, OWN_STYLE)}`;
    };
    const { raw } = this.source;
    if (raw.length > MOST_KEPT) throw new TooLarge();
    // The hash covers the text without the annotations' values.
    const bare = this.target(() => '');
    const hash = hashOf(this.isJson ? `${JSON.stringify(this.withObjects(bare), undefined, 2)}\n`
      : `${this.source.text.startsWith('---') ? '---\n' : ''}${blockMap((isList(bare) ? this.withObjects(bare) : bare) as JsonObject, 0, OWN_STYLE)}`);
    return write(raw, hash) + this.behind(false);
  }

  /** @throws NotEditable */
  edits(): OwnEdits[] {
    const { layout, read } = this;
    const start = rootStart(layout.text);
    const flow = layout.text[start] === '{';
    const limit = layout.text.length;
    const style = styleOf(layout, read.value, OWN_STYLE);
    const difference = new TextEdits(layout, style);
    const owned = this.injected.map((result) => {
      const from = difference.edits.length;
      const { index, manifest } = result.unit;
      const after = this.after(result, '');
      if (index === undefined) difference.collection(manifest, after, { pointer: '', depth: 0, start, limit, inFlow: flow });
      else difference.collection(manifest, after, { pointer: '', depth: 2, ...this.itemNode(index, flow) });
      return { result, edits: difference.edits.slice(from).map((edit) => ({ ...edit, text: singlyQuoted(edit.text) })) };
    });
    if (!isList(read.value)) return owned;
    for (const own of owned) {
      const from = difference.edits.length;
      if (own.result.objects.length === 0) continue;
      const { items } = read.value;
      const node = this.itemsNode(flow);
      difference.collection(items, [...items, ...own.result.objects as Json[]], { pointer: '^', depth: 1, ...node });
      own.edits.push(...difference.edits.slice(from));
    }
    return owned;
  }

  private itemsNode(inFlow: boolean): { start: number; limit: number; inFlow: boolean } {
    const root = this.read.value as JsonObject;
    const key = this.layout.entry(root, 'items');
    if (key === undefined) throw new NotEditable();
    const others = Object.keys(root).map((name) => this.layout.entry(root, name)).filter((at): at is number => at !== undefined && at > key);
    const start = this.layout.valueOfKey(key);
    return { start, limit: Math.min(...others, this.layout.text.length), inFlow };
  }

  private itemNode(index: number, inFlow: boolean): { start: number; limit: number; inFlow: boolean } {
    const { items } = this.read.value as JsonObject & { items: Json[] };
    const list = this.itemsNode(inFlow);
    const start = this.layout.entry(items, index);
    if (start === undefined) throw new NotEditable();
    return { start, limit: this.layout.entry(items, index + 1) ?? list.limit, inFlow: inFlow || this.layout.text[list.start] === '[' };
  }

  private after(result: Result, state: string): JsonObject {
    return withStateText(result.manifest, state);
  }

  /** The document as a value, with the text of each state. */
  private target(state: (result: Result) => string): Json {
    const { value } = this.read;
    const replaced = new Map(this.injected.map((result) => [result.unit.manifest, this.after(result, state(result))]));
    if (!isList(value)) return replaced.get(value as JsonObject) ?? value;
    return { ...value, items: value.items.map((item) => (isObject(item) ? replaced.get(item) ?? item : item)) };
  }

  private expected(): Json {
    return this.withObjects(this.target(() => ''));
  }

  /** Adds the objects of the sidecars, if they are not separate documents. */
  private withObjects(value: Json): Json {
    const objects = this.injected.flatMap((result) => result.objects as JsonObject[]);
    if (objects.length === 0) return value;
    if (isList(value)) return { ...value, items: [...value.items, ...objects] };
    return this.isWrapped ? { apiVersion: 'v1', kind: 'List', items: [value, ...objects] } : value;
  }

  /** The text around a JSON object that becomes the item of a List. */
  private around(): [string, string] {
    const objects = this.injected.flatMap((result) => result.objects);
    if (!this.isWrapped) return ['', ''];
    const more = objects.map((object) => `,\n${JSON.stringify(object, undefined, 2)}`).join('');
    return ['{"apiVersion": "v1", "kind": "List", "items": [\n', `${more}\n]}\n`];
  }

  /** The objects as documents after this one. */
  private behind(tail: boolean): string {
    if (isList(this.read.value) || this.isWrapped) return '';
    this.documents ??= this.injected.flatMap((result) => result.objects).map((object) => `---\n${blockMap(object, 0, OWN_STYLE)}`).join('');
    return this.source.withLineEnds(tail ? `\n${this.documents.slice(0, -1)}` : this.documents);
  }

  /** Whether a line end must be added to the document first. */
  private tail(): boolean {
    const { text } = this.source;
    return !isList(this.read.value) && !this.isWrapped && this.injected.some((result) => result.objects.length > 0) && !text.endsWith('\n');
  }
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The offset of the content of a document. */
function rootStart(text: string): number {
  const start = skipBlank(text, /^---(?=\s)/.test(text) ? 3 : 0);
  const properties = /^(?:[&!][^\s,[\]{}]*\s+)+/.exec(text.slice(start, start + 500));
  return properties === null ? start : skipBlank(text, start + properties[0].length);
}

const IN_BLOCK = `${STATE_ANNOTATION}: ""`;

/** A workload with the text of its state. */
export function withStateText(manifest: JsonObject, state: string): JsonObject {
  return annotated(manifest, STATE_ANNOTATION, state);
}

/** The annotation is JSON, which is more readable in single quotes. */
export function singlyQuoted(text: string): string {
  const at = text.indexOf(IN_BLOCK);
  return at < 0 ? text : `${text.slice(0, at)}${STATE_ANNOTATION}: ''${text.slice(at + IN_BLOCK.length)}`;
}

/** Puts a state between the quotes of its placeholder. */
function withState(text: string, state: State): string {
  const key = text.indexOf(STATE_ANNOTATION) + STATE_ANNOTATION.length;
  const quote = /["']{2}/.exec(text.slice(key + 1))!;
  const at = key + 1 + quote.index + 1;
  const value = quote[0] === '\'\'' ? stateText(state) : JSON.stringify(stateText(state)).slice(1, -1);
  return text.slice(0, at) + value + text.slice(at);
}
