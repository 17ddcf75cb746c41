import { Newer } from './client-snapshot';
import { Field, Fields, Snapshot } from './snapshot';

/** 64-bit integers of types that the newest minor no longer has. */
const WIDE = /^resource\.\w+\.\w+#(int|ints|generation|resourceSliceCount|count|tolerationSeconds)$/;

/** The snapshot of a package, completed with what the package omits: kind, apiVersion and status of each kind, and the width of integers. */
export function completed(snapshot: Snapshot, newer: Newer): Snapshot {
  const kinds = new Set(snapshot.kinds.values());
  const types = new Map([...snapshot.types].map(([type, fields]): [string, Fields] => {
    const known = newer.fields.get(type);
    const complete: Fields = new Map();
    if (kinds.has(type)) {
      for (const name of ['apiVersion', 'kind']) complete.set(name, { ref: 'string', required: false });
      const status = newer.snapshot.types.get(type)?.get('status');
      if (status) complete.set('status', status);
      // For a removed kind it is unknown whether it had a status.
      if (!known && !type.endsWith('List')) complete.set('status', { ref: 'object', required: false });
    }
    for (const [name, field] of fields) complete.set(name, sized(field, `${type}#${name}`, known?.get(name)?.format));
    return [type, complete];
  }));
  return { ...snapshot, types };
}

function sized(field: Field, path: string, format: string | undefined): Field {
  if (!/(^|\])number$/.test(field.ref)) return field;
  const size = format === 'double' ? 'number' : format ?? (WIDE.test(path) ? 'int64' : 'int32');
  return { ...field, ref: field.ref.replace(/number$/, size) };
}

/**
 * 1.35, which no package describes: it accepts what its neighbours accept, so that nothing valid is rejected; a field added in 1.36
 * is accepted. Two facts that only 1.35 has are added by hand.
 */
export function between(older: Snapshot, newer: Snapshot): Snapshot {
  const types = new Map<string, Fields>();
  for (const type of new Set([...older.types.keys(), ...newer.types.keys()])) {
    const before = older.types.get(type);
    const after = newer.types.get(type);
    const fields: Fields = new Map();
    for (const name of new Set([...before?.keys() ?? [], ...after?.keys() ?? []])) {
      const [was, is] = [before?.get(name), after?.get(name)];
      const both = before !== undefined && after !== undefined;
      const required = both ? was?.required === true && is?.required === true : (is ?? was)!.required;
      fields.set(name, { ref: (is ?? was)!.ref, required });
    }
    types.set(type, fields);
  }
  types.get('core.v1.PodSpec')!.set('workloadRef', { ref: 'object', required: false });
  types.set('scheduling.v1alpha1.Workload', new Map([
    ['apiVersion', { ref: 'string', required: false }],
    ['kind', { ref: 'string', required: false }],
    ['metadata', { ref: 'meta.v1.ObjectMeta', required: false }],
    ['spec', { ref: 'object', required: true }],
  ]));
  const kinds = new Map([...older.kinds, ...newer.kinds, ['scheduling.k8s.io/v1alpha1/Workload', 'scheduling.v1alpha1.Workload']]);
  return { minor: older.minor + 1, kinds, types };
}
