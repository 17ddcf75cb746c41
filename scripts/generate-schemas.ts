import * as path from 'path';
import { readNewer } from './schemas/client-snapshot';
import { readClient } from './schemas/client-source';
import { between, completed } from './schemas/complete';
import { asServed, corrected, withList } from './schemas/corrections';
import { readJsii } from './schemas/jsii-source';
import { followers } from './schemas/minors';
import { render } from './schemas/render';
import { reachable, Snapshot } from './schemas/snapshot';
import { withValues } from './schemas/values';

export const OUTPUT = path.join(__dirname, '../src/validation/schemas/builtin.generated.ts');

const PACKAGED = [27, 28, 29, 30, 31, 32, 33, 34];

/** The API of every supported minor, oldest first. */
export function snapshots(): Snapshot[] {
  const packaged = PACKAGED.map((minor) => reachable(corrected(readJsii(minor))));
  const last = packaged[packaged.length - 1];
  const newer = readNewer(readClient(), last);
  const newest = reachable(newer.snapshot);
  const complete = packaged.map((snapshot) => completed(snapshot, newer));
  const all = [...complete, between(complete[complete.length - 1], newest), newest, ...followers(newest)].map(withList).map(asServed);
  withValues(all);
  return all;
}

/** The API of the newest minor before another, as read from its source. */
export function newestSnapshot(minor: number): Snapshot | undefined {
  const packaged = PACKAGED.map((each) => reachable(corrected(readJsii(each))));
  const { snapshot } = readNewer(readClient(), packaged[packaged.length - 1]);
  const newest = reachable(snapshot);
  return [newest, ...followers(newest)].filter((each) => each.minor < minor).pop();
}

/** The text of the generated module. The same packages give the same bytes. */
export function generate(): string {
  return render(snapshots());
}
