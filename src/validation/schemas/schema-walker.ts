import { Form } from './forms';
import { notOneOf, quoted, unknownFieldOfType } from './messages';
import { EnumNode, IntegerNode, Node, StructNode } from './node';
import { SchemaProblem } from './schema-problem';
import { Trail } from './trail';
import { isTime, mistyped } from './value-types';
import { isQuantity } from '../../manifest/quantity';

const INT32: IntegerNode = { is: 'integer', min: -(2 ** 31), max: 2 ** 31 - 1 };

/** The type of a pod's spec. */
const POD_SPEC = 'core.v1.PodSpec';

/**
 * All problems that a built-in schema finds in a value.
 *
 * @param without the spec of a pod in it, which is skipped
 */
export function walk(value: unknown, schema: StructNode, minor: number, without?: object): readonly SchemaProblem[] {
  const walker = new SchemaWalker(minor, undefined, without);
  walker.visit(value, schema);
  return walker.trail.problems;
}

/** Walks a value and its schema together. Its depth is that of the schema, so that no value can exhaust the stack. */
export class SchemaWalker {
  constructor(private readonly minor: number, readonly trail: Trail = new Trail(), private readonly without?: object) {}

  visit(value: unknown, node: Node): void {
    switch (node.is) {
      case 'string':
        if (typeof value !== 'string') this.wrong(value, 'a string');
        return;
      case 'struct':
        if (typeof value !== 'object' || value === null || Array.isArray(value)) this.wrong(value, 'an object');
        // One object may be used in several places, elsewhere with another type.
        else if (value !== this.without || node.type !== POD_SPEC) this.struct(value as Record<string, unknown>, node);
        return;
      case 'list':
        if (!Array.isArray(value)) this.wrong(value, 'a list');
        else this.list(value, node.item);
        return;
      case 'map':
        if (typeof value !== 'object' || value === null || Array.isArray(value)) this.wrong(value, 'an object');
        else this.map(value as Record<string, unknown>, node.value);
        return;
      case 'enum':
        if (typeof value !== 'string') this.wrong(value, 'a string');
        else if (!node.values.has(value) && !(value === '' && node.blank)) this.notListed(value, node);
        return;
      case 'form':
        if (typeof value !== 'string') this.wrong(value, 'a string');
        else if (!node.form.fits(value) && !(value === '' && node.blank)) this.malformed(value, node.form);
        return;
      case 'integer':
        if (typeof value !== 'number') this.wrong(value, 'an integer');
        else if (!Number.isInteger(value) || value < node.min || value > node.max) this.outside(value, node);
        return;
      case 'boolean':
        if (typeof value !== 'boolean') this.wrong(value, 'a boolean');
        return;
      case 'quantity':
        if (!isQuantity(value)) this.wrong(value, 'a quantity');
        return;
      case 'intOrString':
        if (typeof value === 'number') this.outside(value, INT32);
        else if (typeof value !== 'string') this.wrong(value, 'an integer or a string');
        return;
      case 'number':
        if (typeof value !== 'number') this.wrong(value, 'a number');
        return;
      case 'time':
        if (!isTime(value)) this.wrong(value, 'a time');
        return;
      case 'object':
        if (typeof value !== 'object' || value === null || Array.isArray(value)) this.wrong(value, 'an object');
        return;
      default:
    }
  }

  private struct(object: Record<string, unknown>, node: StructNode): void {
    const { fields, required } = node;
    let present = 0;
    for (const name in object) {
      const value = object[name];
      if (value === undefined) continue;
      const field = fields.get(name);
      if (field !== undefined && value === null) continue;
      if (field === undefined) {
        const { message, fix } = unknownFieldOfType(name, node.type, fields.keys(), this.minor);
        this.trail.report('unknown-field', message, fix, name);
        continue;
      }
      if (field.required) present++;
      this.trail.enter(name);
      if (field.dormant) this.dropped(value, field.node);
      else this.visit(value, field.node);
      this.trail.leave();
    }
    if (present < required.length) this.missing(object, required);
  }

  /** In a field that the API server drops, only problems count that prevent decoding. */
  private dropped(value: unknown, node: Node): void {
    const { problems } = this.trail;
    const before = problems.length;
    this.visit(value, node);
    const kept = problems.slice(before).filter(({ kind }) => kind === 'type' || kind === 'unknown-field');
    problems.splice(before, problems.length - before, ...kept);
  }

  private missing(object: Record<string, unknown>, required: readonly string[]): void {
    for (const name of required) {
      const there = Object.prototype.hasOwnProperty.call(object, name) && object[name] !== undefined && object[name] !== null;
      if (!there) this.trail.report('required', `\`${name}\` is missing`, `add \`${name}\``, name);
    }
  }

  private list(items: readonly unknown[], item: Node): void {
    for (let i = 0; i < items.length; i++) {
      this.trail.enter(i);
      this.visit(items[i], item);
      this.trail.leave();
    }
  }

  private map(object: Record<string, unknown>, node: Node): void {
    for (const key in object) {
      const value = object[key];
      if (value === undefined || value === null) continue;
      this.trail.enter(key);
      this.visit(value, node);
      this.trail.leave();
    }
  }

  private wrong(value: unknown, expected: string): void {
    const { message, fix } = mistyped(value, expected);
    this.trail.report('type', message, fix);
  }

  private notListed(value: string, { values, later }: EnumNode): void {
    const since = later.get(value);
    const { message, fix } = notOneOf(value, [...values]);
    if (since === undefined) this.trail.report('enum', message, fix);
    else this.trail.report('enum', `\`${value}\` is known from 1.${since} on; the target is 1.${this.minor}`, fix);
  }

  private malformed(value: string, { example, words }: Form): void {
    const message = value === '' ? `this is empty, but must be ${words}` : `${quoted(value)} must be ${words}`;
    this.trail.report('form', message, words === 'not empty' ? 'write a text, or remove the object that it belongs to' : `write a text such as ${quoted(example)}`);
  }

  private whole(value: number): boolean {
    if (Number.isInteger(value)) return true;
    const fix = Number.isFinite(value) ? `write a whole number, for example ${Math.round(value)}` : 'write a whole number';
    this.trail.report('range', `${value} is not a whole number`, fix);
    return false;
  }

  private outside(value: number, { min, max }: IntegerNode): void {
    if (!this.whole(value)) return;
    if (value >= min && value <= max) return;
    const bounds = value < min ? `at least ${min}` : `at most ${max}`;
    this.trail.report('range', `${quoted(value)} is out of range: it must be ${bounds}`, `write an integer of ${bounds}`);
  }
}
