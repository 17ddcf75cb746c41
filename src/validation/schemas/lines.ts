import { NEWEST_MINOR, OLDEST_MINOR } from '../../manifest/versions';

/** The minors in which something exists, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One field of a type, over a span of minors. */
export interface FieldLine extends Span {
  readonly name: string;
  readonly required: boolean;
  /** Whether the API server drops the field by default. */
  readonly dormant: boolean;
  readonly ref: string;
}

/** One kind, over a span of minors. */
export interface KindLine extends Span {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}

interface Data {
  readonly KINDS: string;
  readonly TYPES: string;
  readonly ENUMS: string;
}

let data: Data | undefined;

/** The generated schemas, loaded on first use, so that programs that only compose do not load them. */
function generated(): Data {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return data ??= require('./builtin.generated') as typeof import('./builtin.generated');
}

/** The rest of the first line that starts with a word, searched from an offset, and its offset. Few of a thousand lines are used, so there is no index. */
function lineOf(text: string, word: string, end: string, from = 0): { readonly rest: string; readonly at: number } | undefined {
  const head = `\n${word}${end}`;
  const at = text.indexOf(head, from);
  if (at < 0) return undefined;
  const start = at + head.length;
  return { rest: text.slice(start, text.indexOf('\n', start)), at };
}

/** The rest of all lines that start with a word. */
function linesOf(text: string, word: string, end: string): string[] {
  const found: string[] = [];
  for (let line = lineOf(text, word, end); line !== undefined; line = lineOf(text, word, end, line.at + 1)) found.push(line.rest);
  return found;
}

/** A kind in the minors that have it: `batch/v1/Job@28- batch.v1.Job`. */
export function kindLines(apiVersion: string, kind: string): KindLine[] {
  const key = `${apiVersion}/${kind}`;
  // A word with a separator of the data is not a kind, but the search could match it.
  if (/[\s@]/.test(key)) return [];
  const { KINDS } = generated();
  return [
    ...linesOf(KINDS, key, ' ').map((rest) => readKind(`${key} ${rest}`)),
    ...linesOf(KINDS, key, '@').map((rest) => readKind(`${key}@${rest}`)),
  ];
}

export function allKindLines(): KindLine[] {
  return generated().KINDS.split('\n').filter((line) => line !== '').map(readKind);
}

function readKind(line: string): KindLine {
  const [head, type] = line.split(' ');
  const { name, span } = marked(head);
  const slash = name.lastIndexOf('/');
  return { apiVersion: name.slice(0, slash), kind: name.slice(slash + 1), type, ...span };
}

/** The values of an enum: `Never@34` exists since 1.34. */
export function enumValues(name: string): string[] {
  return lineOf(generated().ENUMS, name, ' ')!.rest.split('|');
}

/** The fields of a type in every minor: `name@28-30!:ref`, with `?` instead of `!` for a field that is dropped by default, without `:ref` for text. */
export function fieldLines(type: string): FieldLine[] {
  const home = type.slice(0, type.lastIndexOf('.'));
  const line = lineOf(generated().TYPES, type, ' ')?.rest ?? '';
  return line.split(' ').filter((entry) => entry !== '').map((entry) => {
    const colon = entry.indexOf(':');
    const head = colon < 0 ? entry : entry.slice(0, colon);
    const mark = head.charAt(head.length - 1);
    const required = mark === '!';
    const dormant = mark === '?';
    const { name, span } = marked(required || dormant ? head.slice(0, -1) : head);
    return { name, required, dormant, ref: colon < 0 ? 'string' : fullRef(entry.slice(colon + 1), home), ...span };
  });
}

/** `[].Container` is a list of the type of that name in the same group and version. */
function fullRef(ref: string, home: string): string {
  const dot = ref.startsWith('.') ? 0 : ref.startsWith('[].') || ref.startsWith('{}.') ? 2 : -1;
  return dot < 0 ? ref : ref.slice(0, dot) + home + ref.slice(dot);
}

/** Splits `name@28-30`; a missing end means the end of the data. */
function marked(text: string): { readonly name: string; readonly span: Span } {
  const at = text.indexOf('@');
  if (at < 0) return { name: text, span: { from: OLDEST_MINOR, to: NEWEST_MINOR } };
  const [from, to] = text.slice(at + 1).split('-');
  return { name: text.slice(0, at), span: { from: from === '' ? OLDEST_MINOR : Number(from), to: to === '' ? NEWEST_MINOR : Number(to) } };
}
