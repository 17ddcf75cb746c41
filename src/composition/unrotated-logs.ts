import { Draft, entriesOf, nameOf } from './draft';
import { CompositionSettings, PodFragment } from './fragment';
import { below, normalizePath } from './paths';
import { asObject, asString, JsonObject } from '../manifest/json';
import { note } from '../manifest/notes';
import { parseQuantity } from '../manifest/quantity';
import { rotationClaim } from '../manifest/rotation-claim';
import { overlap } from '../manifest/wildcards';

/** What main is taken to write, in bytes a second: fifty lines of 200 bytes. */
const BYTES_PER_SECOND = 10_000;
const NANOBYTES_PER_HOUR = BigInt(BYTES_PER_SECOND) * 3600n * 10n ** 9n;

/**
 * Says of log files that sidecars read, and that nothing rotates, for how long their volume holds them. A pod that exceeds the limit of a volume is evicted. Pods that
 * end by themselves rarely live that long.
 */
export function tellUnrotatedLogs(
  draft: Draft, fragments: readonly PodFragment[], main: JsonObject, { runsToCompletion }: CompositionSettings,
): string[] {
  if (runsToCompletion !== undefined) return [];
  const claims = fragments.flatMap((fragment) => fragment.claims ?? []);
  const unrotated = new Map<string, { owner: string; directory: string; files: Set<string> }>();
  for (const { shares } of fragments) {
    for (const { path, container: owner = nameOf(main), logFiles = [] } of shares) {
      const files = logFiles.filter((file) => !claims.some((claim) => overlap(claim, rotationClaim(file, owner))));
      if (files.length === 0) continue;
      const key = JSON.stringify([owner, path]);
      const known = unrotated.get(key) ?? { owner, directory: path, files: new Set<string>() };
      files.forEach((file) => known.files.add(file));
      unrotated.set(key, known);
    }
  }
  return [...unrotated.values()].flatMap(({ owner, directory, files }) => {
    const limit = limitOf(draft, owner, directory);
    const bytes = limit === undefined ? undefined : parseQuantity(limit);
    return bytes === undefined ? [] : [
      note('note/unrotated-logs', `nothing rotates ${[...files].join(', ')} of container "${owner}": its volume holds ${limit}, which is ${hours(bytes)} at ${BYTES_PER_SECOND / 1000} kB/s, and a pod that exceeds it `
      + 'is evicted. Give the shipper a rotation, for example LogRotation.copyTruncate(), add a LogRotator, or let the container bound its files itself'),
    ];
  });
}

/** The size limit of the emptyDir that holds a directory; `undefined` where another volume does, or it has no limit. */
function limitOf(draft: Draft, owner: string, directory: string): string | undefined {
  const mounts = entriesOf(draft.container(owner) ?? {}, 'volumeMounts').flatMap((mount) => {
    const at = normalizePath(asString(mount.mountPath) ?? '');
    return at !== undefined && (at === directory || below(directory, at) !== undefined) ? [{ at, volume: mount.name }] : [];
  });
  const [nearest] = mounts.sort((a, b) => b.at.length - a.at.length);
  const volume = draft.volumes.find((candidate) => nearest !== undefined && nameOf(candidate) === nearest.volume);
  const limit = asObject(asObject(volume)?.emptyDir)?.sizeLimit;
  return typeof limit === 'string' || typeof limit === 'number' ? String(limit) : undefined;
}

function hours(nanoBytes: bigint): string {
  const whole = nanoBytes / NANOBYTES_PER_HOUR;
  return whole < 1n ? 'less than an hour' : whole === 1n ? 'an hour' : `${whole} hours`;
}
