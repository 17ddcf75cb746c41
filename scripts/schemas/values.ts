import { CLOSED, ENUMS } from './enums';
import { FIELD_FORMS } from './forms';
import { RANGES } from './ranges';
import { Snapshot } from './snapshot';

/**
 * Adds the enums, formats and ranges of the tables.
 *
 * @throws if a table names a field that no minor has, or of another type: typing mistakes must not go unnoticed
 */
export function withValues(snapshots: readonly Snapshot[]): void {
  const closed = new Set(CLOSED.split(' '));
  for (const [name, { fields }] of Object.entries(ENUMS)) {
    for (const path of fields.split(' ')) narrow(snapshots, path, /^(\[\])?string$/, (ref) => ref.replace('string', `=${closed.has(path) ? '!' : ''}${name}`));
  }
  for (const [form, paths] of Object.entries(FIELD_FORMS)) {
    for (const path of paths.split(' ')) narrow(snapshots, path, /^(\[\])?string$/, (ref) => ref.replace('string', `~${form}`));
  }
  for (const [range, paths] of Object.entries(RANGES)) {
    for (const path of paths.split(' ')) narrow(snapshots, path, /^(\[\])?int(32|64)$/, (ref) => `${ref}(${range})`);
  }
}

function narrow(snapshots: readonly Snapshot[], path: string, form: RegExp, change: (ref: string) => string): void {
  const [type, name] = path.split('#');
  let found = false;
  for (const { types } of snapshots) {
    const field = types.get(type)?.get(name);
    if (!field) continue;
    if (!form.test(field.ref)) throw new Error(`${path} is a ${field.ref}: its values cannot be listed`);
    types.get(type)!.set(name, { ...field, ref: change(field.ref) });
    found = true;
  }
  if (!found) throw new Error(`no minor has ${path}`);
}
