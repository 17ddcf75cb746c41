import * as fs from 'fs';
import * as path from 'path';
import { ENUMS } from '../../../scripts/schemas/enums';
import { RANGES } from '../../../scripts/schemas/ranges';

interface Type {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: Type };
}

interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: Type;
  readonly docs: { readonly custom: { readonly schema: string } };
}

interface Entry {
  readonly kind: string;
  readonly properties?: readonly Property[];
  readonly members?: readonly { readonly name: string }[];
}

type Entries = Record<string, Entry>;

/** What a package's generated classes can be made with, invented from its own declaration: each required field, or every field. */
export class Inventor {
  private readonly entries: Entries;

  constructor(private readonly name: string, private readonly k8s: Record<string, any>) {
    const root = path.dirname(require.resolve(`${name}/package.json`));
    this.entries = JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8')).types as Entries;
  }

  /** Props for `KubeX`; `depth` is how many levels deep optional fields are given too. */
  props(kubeClass: string, depth: number): Record<string, unknown> {
    return this.struct(`${this.name}.k8s.${kubeClass}Props`, depth);
  }

  private struct(fqn: string, depth: number): Record<string, unknown> {
    const given = (this.entries[fqn].properties ?? []).filter((property) => depth > 0 || property.optional !== true);
    return Object.fromEntries(given.map((property) => [property.name, this.value(property.type, property, depth - 1)]));
  }

  private value(type: Type, property: Property, depth: number): unknown {
    if (type.collection) {
      const element = this.value(type.collection.elementtype, property, depth);
      return type.collection.kind === 'array' ? [element] : { key: element };
    }
    const field = property.docs.custom.schema.split('.').slice(-3).join('.');
    switch (type.primitive) {
      case 'string': return ENUM_OF.get(field) ?? 'web';
      case 'number': return RANGE_OF.get(field) ?? 1;
      case 'boolean': return true;
      case 'date': return new Date(0);
      case 'any': return { any: 'thing' };
    }
    if (type.fqn!.endsWith('.IntOrString')) return this.k8s.IntOrString.fromNumber(1);
    if (type.fqn!.endsWith('.Quantity')) return this.k8s.Quantity.fromString('1');
    return this.entries[type.fqn!].kind === 'enum' ? this.entries[type.fqn!].members![0].name : this.struct(type.fqn!, depth);
  }
}

const ENUM_OF = new Map(Object.values(ENUMS).flatMap(({ values, fields }) => {
  return fields.split(' ').map((field): [string, string] => [field, values.split('|').find((value) => value !== '')!]);
}));

const RANGE_OF = new Map(Object.entries(RANGES).flatMap(([range, fields]) => {
  return fields.split(' ').map((field): [string, number] => [field, Math.max(1, Number(range.split('..')[0]))]);
}));
