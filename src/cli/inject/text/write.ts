import { isObject, Json } from '../../../manifest/json';
import { resolvePlain } from '../../../validation/source/plain-scalar';

/** The indentation of a document. */
export interface YamlStyle {
  /** Indentation of a map in a map. */
  readonly step: number;
  /** Indentation of a list in a map: 0 if its dashes are aligned with the key. */
  readonly list: number;
}

/** The style of added documents. */
export const OWN_STYLE: YamlStyle = { step: 2, list: 2 };

/** Texts that need no quotes in any YAML version, unless they parse as another type. */
const PLAIN = /^(?:-?[A-Za-z0-9_./])[\w./-]*(?::[\w./-]+)*(?: [\w./][\w./-]*)*$/;
const PLAIN_KEY = /^[A-Za-z0-9_./][\w./-]*$/;
/** Characters that a literal block cannot contain, or that editors would change. */
const NOT_LITERAL = /[^\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]|^\s|[ \t]\n|[ \t]$|\n\n$/;

/** The lines of a map, each with a line end. */
export function blockMap(map: Readonly<Record<string, Json | undefined>>, column: number, style: YamlStyle): string {
  return Object.entries(map).map(([key, value]) => (value === undefined ? '' : `${' '.repeat(column)}${blockPair(key, value, column, style)}`)).join('');
}

/** `key: value` in block style, at a column. */
export function blockPair(key: string, value: Json, column: number, style: YamlStyle): string {
  const head = `${keyText(key)}:`;
  if (Array.isArray(value) && value.length > 0) return `${head}\n${value.map((item) => blockItem(item, column + style.list, style)).join('')}`;
  if (isObject(value) && Object.keys(value).length > 0) return `${head}\n${blockMap(value, column + style.step, style)}`;
  return `${head} ${leaf(value, column + style.step)}\n`;
}

/** `- item` in block style. */
export function blockItem(item: Json, column: number, style: YamlStyle, gap = 2): string {
  const dash = `${' '.repeat(column)}-${' '.repeat(gap - 1)}`;
  const inner = column + gap;
  if (isObject(item) && Object.keys(item).length > 0) return dash + blockMap(item, inner, style).slice(inner);
  if (Array.isArray(item) && item.length > 0) return dash + item.map((one) => blockItem(one, inner, style)).join('').slice(inner);
  return `${dash}${leaf(item, inner)}\n`;
}

export function keyText(key: string): string {
  return PLAIN_KEY.test(key) && resolvePlain(key) === key ? key : quoted(key);
}

/** A scalar or an empty collection. */
function leaf(value: Json, column: number): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (value.length < 200 && PLAIN.test(value) && resolvePlain(value) === value) return value;
  if (!value.includes('\n')) return quoted(value);
  const known = blocks.get(value);
  if (known?.column === column) return known.text;
  const text = block(value, column);
  if (blocks.size >= MOST_REMEMBERED) blocks.clear();
  blocks.set(value, { column, text });
  return text;
}

/** Cache: the workloads of a fleet have the same files, at the same depth. */
const blocks = new Map<string, { readonly column: number; readonly text: string }>();
const MOST_REMEMBERED = 100;

function block(value: string, column: number): string {
  if (NOT_LITERAL.test(value)) return quoted(value);
  const indented = value.replace(/\n$/, '').replace(/^(?=[^\n])/gm, ' '.repeat(column));
  return `|${value.endsWith('\n') ? '' : '-'}\n${indented}`;
}

/** JSON is valid YAML, except for characters that YAML requires to be escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value in flow style, which is JSON: on one line, or over several lines at a column. */
export function flowText(value: Json, column: number, multiline: boolean): string {
  const text = multiline ? JSON.stringify(value, undefined, 2).replace(/\n/g, `\n${' '.repeat(column)}`) : spaced(value);
  return text.replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Adds a space after each colon and comma. */
function spaced(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (isObject(value)) return `{${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item!)}`).join(', ')}}`;
  return JSON.stringify(value);
}
