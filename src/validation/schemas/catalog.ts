import { FORMS } from './forms';
import { enumValues, fieldLines, kindLines } from './lines';
import { EnumNode, FieldNode, FormNode, IntegerNode, Leaf, Node, StructNode } from './node';

/** Cache limit: there are some fifty API versions with at most a few dozen kinds each. */
const MOST_API_VERSIONS = 200;
const MOST_KINDS = 200;

/** The schemas of one Kubernetes minor. */
export class Catalog {
  private readonly kinds = new Map<string, Map<string, StructNode | undefined>>();
  private readonly structs = new Map<string, StructNode>();
  private readonly leaves = new Map<string, Node>();

  constructor(readonly minor: number) {}

  /** The schema of a built-in kind, or `undefined` if this minor does not serve it. */
  kind(apiVersion: string, kind: string): StructNode | undefined {
    const known = this.kinds.get(apiVersion);
    if (known?.has(kind)) return known.get(kind);
    const line = kindLines(apiVersion, kind).find((each) => this.covers(each.from, each.to));
    const struct = line && this.struct(line.type);
    // Only a limited number of unknown kinds is cached: a stream may contain any number.
    if (known) {
      if (struct || known.size < MOST_KINDS) known.set(kind, struct);
    } else if (struct || this.kinds.size < MOST_API_VERSIONS) {
      this.kinds.set(apiVersion, new Map([[kind, struct]]));
    }
    return struct;
  }

  /** The schema of a named type such as `meta.v1.ObjectMeta`. */
  struct(type: string): StructNode {
    let struct = this.structs.get(type);
    if (!struct) this.structs.set(type, struct = new Struct(type, this));
    return struct;
  }

  fieldsOf(type: string): Map<string, FieldNode> {
    const fields = new Map<string, FieldNode>();
    for (const { dormant, name, required, ref, from, to } of fieldLines(type)) {
      if (this.covers(from, to)) fields.set(name, { dormant, required, node: this.node(ref, !required) });
    }
    return fields;
  }

  private covers(from: number, to: number): boolean {
    return this.minor >= from && this.minor <= to;
  }

  private node(ref: string, optional: boolean): Node {
    if (ref.startsWith('[]')) return { is: 'list', item: this.node(ref.slice(2), false) };
    if (ref.startsWith('{}')) return { is: 'map', value: this.node(ref.slice(2), false) };
    const key = optional && ref.startsWith('=') ? `${ref}?` : ref;
    const known = this.leaves.get(key);
    if (known) return known;
    const leaf = ref.startsWith('=!') ? this.enumeration(ref.slice(2), false)
      : ref.startsWith('=') ? this.enumeration(ref.slice(1), optional)
        : ref.startsWith('~') ? form(ref.slice(1)) : integer(ref) ?? plain(ref);
    if (leaf) this.leaves.set(key, leaf);
    return leaf ?? this.struct(ref);
  }

  private enumeration(name: string, blank: boolean): EnumNode {
    const values = new Set<string>();
    const later = new Map<string, number>();
    for (const entry of enumValues(name)) {
      const [value, since = '0'] = entry.split('@');
      if (Number(since) <= this.minor) values.add(value);
      else later.set(value, Number(since));
    }
    return { is: 'enum', values, later, blank };
  }
}

class Struct implements StructNode {
  readonly is = 'struct';
  private read?: Map<string, FieldNode>;
  private needed?: string[];

  constructor(readonly type: string, private readonly catalog: Catalog) {}

  get fields(): ReadonlyMap<string, FieldNode> {
    return this.read ??= this.catalog.fieldsOf(this.type);
  }

  get required(): readonly string[] {
    return this.needed ??= [...this.fields].filter(([, field]) => field.required).map(([name]) => name);
  }
}

const PLAIN: ReadonlySet<string> = new Set(['string', 'boolean', 'number', 'time', 'quantity', 'intOrString', 'object', 'any']);

function plain(ref: string): Leaf | undefined {
  return PLAIN.has(ref) ? { is: ref as Leaf['is'] } : undefined;
}

/** `subdomain`, or `subdomain?` if the text may be empty. */
function form(name: string): FormNode {
  const blank = name.endsWith('?');
  return { is: 'form', form: FORMS[blank ? name.slice(0, -1) : name], blank };
}

/** `int32`, `int64` or `int32(1..65535)`. Numbers beyond 2^53 are rounded, so the rounded upper bound of int64 is accepted. */
function integer(ref: string): IntegerNode | undefined {
  const match = /^int(32|64)(?:\((\d*)\.\.(\d*)\))?$/.exec(ref);
  if (!match) return undefined;
  const [, bits, min, max] = match;
  const widest = bits === '32' ? 2 ** 31 : 2 ** 63;
  return { is: 'integer', min: min ? Number(min) : -widest, max: max ? Number(max) : bits === '32' ? widest - 1 : widest };
}

const catalogs = new Map<number, Catalog>();

/** The catalog of a minor, cached, because reading it is expensive. */
export function catalogOf(minor: number): Catalog {
  let catalog = catalogs.get(minor);
  if (!catalog) catalogs.set(minor, catalog = new Catalog(minor));
  return catalog;
}
