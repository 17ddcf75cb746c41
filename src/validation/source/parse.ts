import { parseFullYaml, SourceProblem } from './full-yaml';
import { parseJsonText } from './json-text';
import { parseLargeYaml } from './large-yaml';
import { withDeepContinuations } from './low-indent';
import { DECLINED, parsePlainYaml } from './plain-yaml';
import { LineIndex, Offsets, offsetAt, Position } from './positions';
import { Json } from '../../manifest/json';

/** A document with the offsets of its values. */
export interface ReadDocument {
  readonly value: Json;
  readonly offsets: Offsets;
  /** Probable mistakes that kubectl accepts. */
  readonly warnings?: readonly SourceProblem[];
}

export type Parsed = ReadDocument | { readonly problems: readonly SourceProblem[] };

/**
 * Maximum size of a document for the full parser. It reads a valid megabyte in one second and an invalid one in ten, and needs a
 * hundred or a thousand times the size in memory.
 */
const LARGE = 1024 * 1024;

/** Most documents contain only these characters and need no further check. */
const PRINTABLE_ASCII = /^[\t\n\x20-\x7e]*$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/;
/** Characters that only some YAML versions read as a line break or a mark. */
const UNUSUAL = /[\x80-\x9f\u2028\u2029\ufeff]/;
const JSON_START = /^(---[ \t]*\n)?\s*\{/;

/** Normalizes line ends for the parsers; lines and columns are unchanged. */
export function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
}

/**
 * Parses one YAML or JSON document, with LF line ends; returns the value or its problems. Empty text is null. A caller that knows
 * that the text is printable ASCII saves a check.
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

/** Go's parser accepts more than YAML allows: texts and collections that continue at any indentation, and with tabs. */
function parseAsGo(text: string): ReadDocument | undefined {
  const { originalOffset, text: deep } = withDeepContinuations(text);
  if (deep === text) return undefined;
  const offsets = new Offsets(originalOffset);
  const parsed = parseFullYaml(deep, offsets);
  return 'value' in parsed ? { ...parsed, offsets } : undefined;
}

/** A Helm or Go template is not YAML before it is rendered: only the position of the first template action is reported. */
function templateProblem(text: string): { readonly problems: readonly SourceProblem[] } | undefined {
  const action = /(?:^|[\s"'([=:-])(\{\{-?\s*(?:[.$/"(]|(?:if|range|with|end|else|define|include|template|block|toYaml|printf|default|tpl)\b))/.exec(text);
  if (!action) return undefined;
  const message = 'this is a template of Helm or Go, which is YAML only when it is rendered: validate what `helm template` prints';
  return { problems: [{ offset: action.index + action[0].length - action[1].length, message, isTemplate: true }] };
}

/** Resolves JSON pointers to positions in a document. */
export function positionsIn({ value, offsets }: ReadDocument, text: string, firstLine: number, pointers: readonly string[]): Position[] {
  const lines = new LineIndex(text, firstLine);
  const root = contentStart(text);
  return pointers.map((pointer) => lines.positionOf(offsetAt(value, pointer, offsets, root)));
}

/** The offset of the document's content, after its marker, blank lines and comments. */
function contentStart(text: string): number {
  const before = /^(?:(?:---(?=\s|$))?[ \t]*(?:#.*)?(?:%.*)?(?:\n|$))*(?:---[ \t]+)?[ \t]*/.exec(text)![0].length;
  return before < text.length ? before : 0;
}

function describeControl(character: string): string {
  if (character === '\r') return 'a carriage return without a line feed: end lines with one of LF or CRLF';
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `the character U+${code} cannot stand in YAML${character === '\0' ? ': this looks like a binary file' : ''}`;
}
