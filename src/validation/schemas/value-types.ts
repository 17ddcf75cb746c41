import { quoted, Wording } from './messages';
import { typeName } from '../../manifest/json';

/** The only time format of the API server: RFC 3339. */
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !TIME.test(value)) return false;
  const [year, month, day, hour, minute, second] = value.split(/\D/).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() && hour < 24 && minute < 60 && second < 60;
}

const HINTS: Readonly<Record<string, string>> = {
  'a quantity': 'write a number with a unit, for example `100m` or `64Mi`',
  'a time': 'write a time such as `2025-01-31T12:00:00Z`',
};

/** The message for a value of another type than the schema's. Most come from YAML, which guesses types, so the fix is about quotes. */
export function mistyped(value: unknown, expected: string): Wording {
  const found = typeName(value);
  const scalar = found === 'number' || found === 'boolean' || found === 'string';
  const message = `this is ${scalar ? `the ${found} ${quoted(value)}` : found === 'null' ? 'empty' : `an ${found}`}, not ${expected}`;
  return { message, fix: fixOf(value, expected) };
}

function fixOf(value: unknown, expected: string): string {
  if (HINTS[expected]) return HINTS[expected];
  if (value === null || value === undefined) return `write ${expected} here, or remove the entry`;
  if (expected === 'a string' && typeof value !== 'object') return `write it in quotes: "${String(value)}"`;
  if (typeof value === 'string' && /^(an integer|a number)$/.test(expected) && /^-?\d+(\.\d+)?$/.test(value)) return `write it without quotes: ${value}`;
  if (typeof value === 'string' && expected === 'a boolean' && /^(true|false)$/i.test(value)) return `write it without quotes: ${value.toLowerCase()}`;
  if (expected === 'a boolean') return 'write true or false';
  if (expected === 'a list' && typeof value === 'string') return `write it as a list: [${quoted(value)}]`;
  if (expected === 'a list') return 'write a list: each entry on a line that begins with "- "';
  if (expected === 'an object') return 'write an object: lines of the form "name: value"';
  return `write ${expected}`;
}
