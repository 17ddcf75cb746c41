/** One field of an API type. */
export interface Field {
  /**
   * Type of the field: `string`, `boolean`, `int32`, `int64`, `number`, `time`, `quantity`, `intOrString`, `object`, `any`, `=Enum`, `=!Enum` if an
   * empty text is rejected although the field is optional, `~form`, or the name of a type; the prefix `[]` makes it an array, `{}` a map from text.
   */
  readonly ref: string;
  readonly required: boolean;
  /** Whether the API server drops the field by default, so that only the type of its value matters. */
  readonly dormant?: boolean;
}

export type Fields = Map<string, Field>;

/** The API of one Kubernetes minor. */
export interface Snapshot {
  readonly minor: number;
  /** The names of types by kind, such as `apps/v1/Deployment`. */
  readonly kinds: Map<string, string>;
  /** Fields by type, such as `apps.v1.Deployment`. */
  readonly types: Map<string, Fields>;
}

/** Parses fields such as `name!:string spec:core.v1.PodSpec`. `!` marks a required field. */
export function readFields(text: string): Fields {
  return new Map(text.split(' ').filter((entry) => entry !== '').map((entry): [string, Field] => {
    const [, name, mark, ref] = /^([^!:]+)(!?):(.*)$/.exec(entry)!;
    return [name, { ref, required: mark === '!' }];
  }));
}

const LEAVES = new Set(['string', 'boolean', 'int32', 'int64', 'number', 'time', 'quantity', 'intOrString', 'object', 'any']);

/** The name of the innermost type of a reference, or `undefined` for a leaf. */
export function typeOf(ref: string): string | undefined {
  const heart = ref.replace(/^(\[\]|\{\})+/, '');
  return LEAVES.has(heart.replace(/\(.*$/, '')) || /^[=~]/.test(heart) ? undefined : heart;
}

/** The `[]` and `{}` before the innermost type of a reference. */
export function wrappingOf(ref: string): string {
  return /^(\[\]|\{\})*/.exec(ref)![0];
}

/** The snapshot without types that no kind refers to. */
export function reachable(snapshot: Snapshot): Snapshot {
  const types = new Map<string, Fields>();
  const queue = [...snapshot.kinds.values()];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (types.has(name)) continue;
    const fields = snapshot.types.get(name);
    if (!fields) throw new Error(`1.${snapshot.minor} has no type ${name}`);
    types.set(name, fields);
    for (const field of fields.values()) {
      const next = typeOf(field.ref);
      if (next !== undefined) queue.push(next);
    }
  }
  return { ...snapshot, types };
}
