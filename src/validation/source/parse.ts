import { parseFullYaml, SourceProblem } from './full-yaml';
import { parseJsonText } from './json-text';
import { parseLargeYaml } from './large-yaml';
import { withDeepContinuations } from './low-indent';
import { DECLINED, parsePlainYaml } from './plain-yaml';
import { LineIndex, Offsets, offsetAt, Position } from './positions';
import { Json } from '../../manifest/json';

/** A document, and where everything in it stands. */
export interface ReadDocument {
  readonly value: Json;
  readonly offsets: Offsets;
  /** What kubectl reads, but hardly as it was meant. */
  readonly warnings?: readonly SourceProblem[];
}

export type Parsed = ReadDocument | { readonly problems: readonly SourceProblem[] };

/**
 * The largest document that the full parser is given as a whole. It reads a megabyte in a second when all is well, in ten when everything is wrong, and needs a
 * hundred, or a thousand, times its size in memory.
 */
const LARGE = 1024 * 1024;

/** Most documents hold nothing but this, and need no second look. */
const PRINTABLE_ASCII = /^[\t\n\x20-\x7e]*$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/;
/** Characters that one YAML version reads as a line break or a mark and another does not. */
const UNUSUAL = /[\x80-\x9f\u2028\u2029\ufeff]/;
const JSON_START = /^(---[ \t]*\n)?\s*\{/;

/** Line ends as the parsers want them; columns and lines stay what they were. */
export function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
}

/**
 * One YAML or JSON document, its lines ended by LF, as a value, or what is wrong with it. Text without content is null. Who knows
 * already that the text is printable ASCII saves a look.
 */
export function parseDocument(text: string, isAscii: boolean = PRINTABLE_ASCII.test(text)): Parsed {
  const offsets = new Offsets();
  const control = isAscii ? null : CONTROL.exec(text);
  if (control) return { problems: [{ offset: control.index, message: describeControl(control[0]) }] };
  const json = JSON_START.exec(text);
  if (json) {
    const skipped = json[1]?.length ?? 0;
    const read = parseJsonText(skipped > 0 ? ' '.repeat(skipped) + text.slice(skipped) : text, offsets);
    if (read !== DECLINED) return { ...read, offsets };
  }
  const isUsual = isAscii || !UNUSUAL.test(text);
  if (isUsual) {
    const quick = new Offsets();
    const value = parsePlainYaml(text, quick);
    if (value !== DECLINED) return { value, offsets: quick };
  }
  return text.length > LARGE ? parseLarge(text, isUsual) : parseWhole(text);
}

function parseWhole(text: string): Parsed {
  const offsets = new Offsets();
  const parsed = parseFullYaml(text, offsets);
  if ('value' in parsed) return { ...parsed, offsets };
  const template = templateProblem(text);
  return template ?? parseAsGo(text) ?? parsed;
}

function parseLarge(text: string, isUsual: boolean): Parsed {
  const offsets = new Offsets();
  const parsed = parseLargeYaml(text, offsets, isUsual);
  return 'value' in parsed ? { ...parsed, offsets } : templateProblem(text) ?? parsed;
}

/** What Go's reader takes though YAML is stricter: texts and collections that go on at any indentation, and with tabs. */
function parseAsGo(text: string): ReadDocument | undefined {
  const { originalOffset, text: deep } = withDeepContinuations(text);
  if (deep === text) return undefined;
  const offsets = new Offsets(originalOffset);
  const parsed = parseFullYaml(deep, offsets);
  return 'value' in parsed ? { ...parsed, offsets } : undefined;
}

/** A template of Helm or of Go is no YAML before it is rendered: where it begins is all that can be said. */
function templateProblem(text: string): { readonly problems: readonly SourceProblem[] } | undefined {
  const action = /(?:^|[\s"'([=:-])(\{\{-?\s*(?:[.$/"(]|(?:if|range|with|end|else|define|include|template|block|toYaml|printf|default|tpl)\b))/.exec(text);
  if (!action) return undefined;
  const message = 'this is a template of Helm or Go, which is YAML only when it is rendered: validate what `helm template` prints';
  return { problems: [{ offset: action.index + action[0].length - action[1].length, message, isTemplate: true }] };
}

/** The places that JSON pointers name in a document. */
export function positionsIn({ value, offsets }: ReadDocument, text: string, firstLine: number, pointers: readonly string[]): Position[] {
  const lines = new LineIndex(text, firstLine);
  const root = contentStart(text);
  return pointers.map((pointer) => lines.positionOf(offsetAt(value, pointer, offsets, root)));
}

/** Where the document's own content begins, after its marker, blank lines and comments. */
function contentStart(text: string): number {
  const before = /^(?:(?:---(?=\s|$))?[ \t]*(?:#.*)?(?:%.*)?(?:\n|$))*(?:---[ \t]+)?[ \t]*/.exec(text)![0].length;
  return before < text.length ? before : 0;
}

function describeControl(character: string): string {
  if (character === '\r') return 'a carriage return without a line feed: end lines with one of LF or CRLF';
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `the character U+${code} cannot stand in YAML${character === '\0' ? ': this looks like a binary file' : ''}`;
}
