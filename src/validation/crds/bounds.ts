import { isDeepStrictEqual } from 'util';
import { patternOf } from './crd-pattern';
import { formatProblem } from './string-formats';
import { asArray, isObject, Json, JsonObject } from '../../manifest/json';
import { notOneOf, quoted } from '../schemas/messages';
import { ProblemKind } from '../schemas/schema-problem';

export interface Bound {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly fix?: string;
}

/** Whether a value has an OpenAPI type; a whole number is an integer in any notation. */
export function hasType(value: Json, type: string): boolean {
  switch (type) {
    case 'object': return isObject(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    case 'int-or-string': return Number.isInteger(value) || typeof value === 'string';
    default: return typeof value === type;
  }
}

/** The first bound of a schema that the value itself violates, regardless of its fields or entries. */
export function violatedBound(value: Json, schema: JsonObject): Bound | undefined {
  if (schema.enum !== undefined) {
    const allowed = asArray(schema.enum);
    if (!allowed.some((each) => isDeepStrictEqual(each, value))) return unlisted(value, allowed);
  }
  if (typeof value === 'number') return numberBound(value, schema);
  if (typeof value === 'string') return stringBound(value, schema);
  if (Array.isArray(value)) {
    const twice = (each: Json, i: number) => value.slice(0, i).some((other) => isDeepStrictEqual(each, other));
    if (schema.uniqueItems === true && value.some(twice)) return { kind: 'constraint', message: 'the entries are not all different', fix: 'remove the repeated entry' };
    return countBound(value.length, 'entries', schema.minItems, schema.maxItems);
  }
  return isObject(value) ? countBound(Object.keys(value).length, 'fields', schema.minProperties, schema.maxProperties) : undefined;
}

function unlisted(value: Json, allowed: readonly Json[]): Bound {
  const texts = allowed.filter((each): each is string => typeof each === 'string');
  if (typeof value === 'string' && texts.length === allowed.length) return { kind: 'enum', ...notOneOf(value, texts) };
  const listed = allowed.map(quoted).join(', ');
  return { kind: 'enum', message: `${quoted(value)} is not one of ${listed}`, fix: `write one of ${listed}` };
}

function numberBound(value: number, schema: JsonObject): Bound | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const outside = (bound: string): Bound => ({ kind: 'range', message: `${value} is out of range: it must be ${bound}`, fix: `write a number ${bound}` });
  if (typeof minimum === 'number' && (exclusiveMinimum === true ? value <= minimum : value < minimum)) {
    return outside(exclusiveMinimum === true ? `greater than ${minimum}` : `at least ${minimum}`);
  }
  if (typeof maximum === 'number' && (exclusiveMaximum === true ? value >= maximum : value > maximum)) {
    return outside(exclusiveMaximum === true ? `less than ${maximum}` : `at most ${maximum}`);
  }
  // The width of an integer is its format, which an API server ignores in custom resources.
  const times = typeof multipleOf === 'number' ? value / multipleOf : 0;
  // 0.3 / 0.1 is not exactly 3: rounding errors must not make a decimal multiple invalid.
  if (Math.abs(times - Math.round(times)) > 1e-9 * Math.max(1, Math.abs(times))) {
    return { kind: 'constraint', message: `${value} is not a multiple of ${String(multipleOf)}`, fix: `write a multiple of ${String(multipleOf)}` };
  }
  return undefined;
}

function stringBound(value: string, schema: JsonObject): Bound | undefined {
  if (typeof schema.pattern === 'string' && patternOf(schema.pattern)?.test(value) === false) {
    return { kind: 'constraint', message: `${quoted(value)} does not match the pattern ${schema.pattern}`, fix: `write text that matches ${schema.pattern}` };
  }
  const example = typeof schema.format === 'string' ? formatProblem(value, schema.format) : undefined;
  if (example !== undefined) return { kind: 'constraint', message: `${quoted(value)} is not of the format ${String(schema.format)}`, fix: `write a text such as \`${example}\`` };
  return countBound([...value].length, 'characters', schema.minLength, schema.maxLength);
}

function countBound(count: number, what: string, min: Json | undefined, max: Json | undefined): Bound | undefined {
  if (typeof min === 'number' && count < min) return tooMany(count, what, `at least ${min}`);
  if (typeof max === 'number' && count > max) return tooMany(count, what, `at most ${max}`);
  return undefined;
}

function tooMany(count: number, what: string, bound: string): Bound {
  return { kind: 'constraint', message: `there are ${count} ${what}; there must be ${bound}`, fix: `write ${bound} ${what}` };
}
