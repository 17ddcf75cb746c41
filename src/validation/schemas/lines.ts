import { NEWEST_MINOR, OLDEST_MINOR } from '../../manifest/versions';

/** The minors in which something is there, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One field of a type, over a span of minors. */
export interface FieldLine extends Span {
  readonly name: string;
  readonly required: boolean;
  readonly ref: string;
}

/** One kind, over a span of minors. */
export interface KindLine extends Span {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}

interface Data {
  readonly kinds: ReadonlyMap<string, readonly KindLine[]>;
  /** From a type to its fields, still as text: most types are never asked for. */
  readonly types: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, string>;
}

let data: Data | undefined;

/** The generated schemas. They are loaded when first asked for, so that whoever only composes does not pay for them. */
export function schemaData(): Data {
  if (data) return data;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { KINDS, TYPES, ENUMS } = require('./builtin.generated') as typeof import('./builtin.generated');
  const kinds = new Map<string, KindLine[]>();
  for (const line of KINDS.split('\n')) {
    if (line === '') continue;
    const read = readKind(line);
    const key = `${read.apiVersion}/${read.kind}`;
    const known = kinds.get(key);
    if (known) known.push(read);
    else kinds.set(key, [read]);
  }
  return data = { kinds, types: byFirstWord(TYPES), enums: byFirstWord(ENUMS) };
}

function byFirstWord(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) entries.set(line.slice(0, space), line.slice(space + 1));
  }
  return entries;
}

/** `batch/v1/Job@28- batch.v1.Job` */
function readKind(line: string): KindLine {
  const [head, type] = line.split(' ');
  const { name, span } = marked(head);
  const slash = name.lastIndexOf('/');
  return { apiVersion: name.slice(0, slash), kind: name.slice(slash + 1), type, ...span };
}

/** The fields of a type in every minor: `name@28-30!:ref`. */
export function fieldLines(type: string): FieldLine[] {
  return (schemaData().types.get(type) ?? '').split(' ').filter((entry) => entry !== '').map((entry) => {
    const colon = entry.indexOf(':');
    const required = entry[colon - 1] === '!';
    const { name, span } = marked(entry.slice(0, required ? colon - 1 : colon));
    return { name, required, ref: entry.slice(colon + 1), ...span };
  });
}

/** Splits `name@28-30`; where an end is left out, the data's own end is meant. */
function marked(text: string): { readonly name: string; readonly span: Span } {
  const at = text.indexOf('@');
  if (at < 0) return { name: text, span: { from: OLDEST_MINOR, to: NEWEST_MINOR } };
  const [from, to] = text.slice(at + 1).split('-');
  return { name: text.slice(0, at), span: { from: from === '' ? OLDEST_MINOR : Number(from), to: to === '' ? NEWEST_MINOR : Number(to) } };
}
