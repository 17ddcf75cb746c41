import * as fs from 'fs';
import * as path from 'path';
import { Fields, reachable, readFields, Snapshot } from './snapshot';

/** The files of minors that no package describes, each with the changes from the previous minor. `npm run add-kubernetes` writes them. */
export const FOLDER = path.join(__dirname, 'minors');

/** The changes of a minor. A changed type is complete, with fields as `name!:ref`; `!` marks a required one. */
export interface Changes {
  readonly minor: number;
  /** The release whose OpenAPI document it was read from. */
  readonly release: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
  /** Removed kinds. Their types are removed with the last kind that refers to them. */
  readonly goneKinds: readonly string[];
}

const write = (fields: Fields) => [...fields].map(([name, { ref, required }]) => `${name}${required ? '!' : ''}:${ref}`).sort().join(' ');

/** The changes between two snapshots. */
export function changesBetween(older: Snapshot, newer: Snapshot, release: string): Changes {
  const added = (of: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>) =>
    Object.fromEntries([...of].filter(([key, value]) => before.get(key) !== value).sort());
  const texts = ({ types }: Snapshot) => new Map([...types].map(([type, fields]) => [type, write(fields)]));
  return {
    minor: newer.minor,
    release,
    kinds: added(newer.kinds, older.kinds),
    types: added(texts(newer), texts(older)),
    goneKinds: [...older.kinds.keys()].filter((kind) => !newer.kinds.has(kind)).sort(),
  };
}

/** The snapshot of the next minor. */
export function withChanges(older: Snapshot, { goneKinds, kinds, minor, types }: Changes): Snapshot {
  const copied = [...older.types].map(([type, fields]): [string, Fields] => [type, new Map(fields)]);
  return reachable({
    minor,
    kinds: new Map([...older.kinds].filter(([kind]) => !goneKinds.includes(kind)).concat(Object.entries(kinds))),
    types: new Map([...copied, ...Object.entries(types).map(([type, text]): [string, Fields] => [type, readFields(text)])]),
  });
}

/** The minors that files describe, after a snapshot, oldest first. */
export function followers(newest: Snapshot): Snapshot[] {
  const all: Snapshot[] = [];
  for (let before = newest; ;) {
    const file = path.join(FOLDER, `1.${before.minor + 1}.json`);
    if (!fs.existsSync(file)) return all;
    before = withChanges(before, JSON.parse(fs.readFileSync(file, 'utf8')) as Changes);
    all.push(before);
  }
}
