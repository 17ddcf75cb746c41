import { Draft, entriesOf, nameOf } from './draft';
import { CompositionSettings, ShareFragment } from './fragment';
import { hashOf } from './hash';
import { remedyFor } from './own-volumes';
import { below, normalizePath, PATH_FORM, slug } from './paths';
import { SidecarDraft } from './sidecar-draft';
import { freeName, volumeName } from './volume-names';
import { asObject, asString, isObject, JsonObject } from '../manifest/json';
import { note } from '../manifest/notes';
import { parseQuantity } from '../manifest/quantity';

interface Share {
  readonly sidecar: SidecarDraft;
  readonly share: ShareFragment;
}

/** All shares of one path of one container. They are one volume. */
interface SharedPath {
  readonly owner: string;
  readonly path: string;
  readonly shares: Share[];
}

/**
 * Lets each sidecar see the paths it shares: through the volume that the owner mounts there already, or through a new emptyDir that is
 * mounted in both. Paths are taken in sorted order, parents before what is below them, so that what main gains does not depend on the
 * order in which the sidecars were added.
 */
export function mountSharedPaths(
  draft: Draft, sidecars: readonly SidecarDraft[], main: JsonObject, settings: CompositionSettings,
): string[] {
  const made = new Map<string, SharedPath>();
  const all = collect(draft, sidecars, nameOf(main));
  const notes = new Set<string>();
  for (const shared of all) {
    if (hidesMount(draft, shared)) continue;
    const nearest = nearestMount(draft, shared);
    const source = nearest ? existingSource(draft, shared, nearest) : newSource(draft, shared, all, made, settings);
    if (source === undefined) continue;
    const { rest, at, ...mount } = source;
    for (const { sidecar, share } of shared.shares) {
      checkWritable(draft, sidecar, share, shared, mount.name);
      const mountPath = rest === '' ? normalizePath(share.mountPath) ?? shared.path : rootPath(draft, sidecar, share, shared, source);
      if (mountPath === undefined) continue;
      sidecar.mounts.addShared(draft, { mountPath, ...mount, ...(share.readOnly && { readOnly: true }) }, `the shared path ${shared.path}`);
      if (rest !== '' && !share.readOnly) {
        const what = `sidecar "${sidecar.name}" may write to all of volume "${mount.name}"`;
        notes.add(note('note/shared-volume', `${what}, which container "${shared.owner}" mounts at ${at}, to share ${shared.path}`));
      }
    }
  }
  return [...notes];
}

/** A volume as a sidecar mounts it. */
type Source = JsonObject & {
  readonly name: string;
  /** Where the owner mounts the volume. */
  readonly at: string;
  /** The shared path below that, where the volume is mounted as a whole; else empty. */
  readonly rest: string;
};

/** Where the whole volume must be mounted so that the shared path is where the sidecar wants it. */
function rootPath(draft: Draft, sidecar: SidecarDraft, share: ShareFragment, { path, owner }: SharedPath, { at, rest }: Source): string | undefined {
  const wanted = normalizePath(share.mountPath) ?? path;
  const root = wanted.endsWith(`/${rest}`) ? wanted.slice(0, -rest.length - 1) : '';
  if (root !== '') return root;
  draft.problem(
    'compose/share',
    `sidecar "${sidecar.name}" wants ${path} at ${wanted}, but it is a directory of the volume that container "${owner}" mounts at ${at}, which is mounted as a whole`,
    `leave mountPath out, or let it end in /${rest}`,
  );
  return undefined;
}

/** Kinds of volumes that are read-only whatever a mount says. */
const READ_ONLY = ['configMap', 'secret', 'downwardAPI', 'projected', 'image'];

function checkWritable(draft: Draft, sidecar: SidecarDraft, share: ShareFragment, { path }: SharedPath, name: string): void {
  if (share.readOnly) return;
  const volume = asObject(draft.volumes.find((candidate) => nameOf(candidate) === name)) ?? {};
  const kind = READ_ONLY.find((source) => isObject(volume[source]))
    ?? ['persistentVolumeClaim', 'csi'].find((source) => asObject(volume[source])?.readOnly === true);
  if (kind === undefined) return;
  draft.problem(
    'compose/share',
    `sidecar "${sidecar.name}" wants to write to ${path}, but volume "${name}" (${kind}) is read-only`,
    'set readOnly to true, or share a path on another volume',
  );
}

function collect(draft: Draft, sidecars: readonly SidecarDraft[], main: string): SharedPath[] {
  const found = new Map<string, SharedPath>();
  for (const sidecar of sidecars) {
    for (const share of sidecar.fragment.shares) {
      const owner = share.container ?? main;
      const path = normalizePath(share.path);
      for (const given of [share.path, share.mountPath]) {
        if (normalizePath(given) === undefined) draft.problem('compose/share', `sidecar "${sidecar.name}" shares the path "${given}"`, `write ${PATH_FORM}`);
        if (share.path === share.mountPath) break;
      }
      if (draft.container(owner) === undefined) {
        const names = [...draft.containers, ...draft.initContainers].map((c) => `"${nameOf(c)}"`).join(', ');
        draft.problem('compose/share', `sidecar "${sidecar.name}" shares ${share.path} of container "${owner}", which is not there`, `name one of ${names}`);
        continue;
      }
      if (path === undefined) continue;
      const key = JSON.stringify([owner, path]);
      const entry = found.get(key) ?? { owner, path, shares: [] };
      entry.shares.push({ sidecar, share });
      found.set(key, entry);
    }
  }
  // Parts are compared one by one: plain text order would put /a-b between /a and /a/b.
  return [...found.values()].sort((a, b) => compare([a.owner, ...a.path.split('/')], [b.owner, ...b.path.split('/')]));
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}

/** What the owner mounts below the path on another volume would not be there for a sidecar, which would not know. */
function hidesMount(draft: Draft, { owner, path }: SharedPath): boolean {
  for (const mount of entriesOf(draft.container(owner)!, 'volumeMounts')) {
    const at = normalizePath(asString(mount.mountPath) ?? '');
    if (at === undefined || below(at, path) === undefined) continue;
    draft.problem(
      'compose/share',
      `container "${owner}" mounts volume "${asString(mount.name)}" at ${at}, below the shared path ${path}, where a sidecar would not see it`,
      `share ${at} instead`,
    );
    return true;
  }
  return false;
}

interface Nearest {
  readonly mount: JsonObject;
  /** Where the owner mounts it: the path itself, or a parent of it. */
  readonly at: string;
  /** The path below that; empty for the path itself. */
  readonly rest: string;
}

function nearestMount(draft: Draft, { owner, path }: SharedPath): Nearest | undefined {
  let nearest: Nearest | undefined;
  for (const mount of entriesOf(draft.container(owner)!, 'volumeMounts')) {
    const at = normalizePath(asString(mount.mountPath) ?? '');
    if (at === undefined) continue;
    const rest = at === path ? '' : below(path, at);
    if (rest !== undefined && (nearest === undefined || at.length > nearest.at.length)) nearest = { mount, at, rest };
  }
  return nearest;
}

/** The volume that the owner mounts at the path or at the nearest parent of it, as the fields of a mount. */
function existingSource(draft: Draft, { owner, path, shares }: SharedPath, { mount, at, rest }: Nearest): Source | undefined {
  const name = asString(mount.name) ?? '';
  for (const { sidecar, share } of shares) {
    if (share.volumeName === undefined || share.volumeName === name) continue;
    draft.problem(
      'compose/share',
      `sidecar "${sidecar.name}" wants ${path} on volume "${share.volumeName}", but container "${owner}" mounts volume "${name}" at ${at}`,
      `leave volumeName out, or set it to "${name}"`,
    );
  }
  if (mount.subPathExpr !== undefined) {
    draft.problem(
      'compose/share',
      `container "${owner}" mounts ${at} with subPathExpr "${String(mount.subPathExpr)}", which another container would expand differently`,
      'mount the path with subPath, or without either',
    );
    return undefined;
  }
  const own = asString(mount.subPath) ?? '';
  // A subPath is made when it is mounted, so before main starts, as a directory of root: a database would find its own directory not empty.
  if (rest !== '' && !draft.hasMade(name)) return { name, at, rest, ...(own !== '' && { subPath: own }) };
  const subPath = [own, rest].filter((part) => part !== '').join('/');
  // On a volume of ours the directory is not there until it is mounted, and the owner may want it from its start.
  if (rest !== '') draft.mountIn(owner, { mountPath: path, name, subPath });
  return { name, at, rest: '', ...(subPath !== '' && { subPath }) };
}

/** A new volume for the path, mounted in the owner. */
function newSource(
  draft: Draft, shared: SharedPath, all: readonly SharedPath[], made: Map<string, SharedPath>, settings: CompositionSettings,
): Source | undefined {
  const { owner, path, shares } = shared;
  const chosen = [...new Set(shares.flatMap(({ share }) => share.volumeName ?? []))];
  if (chosen.length > 1) {
    draft.problem(
      'compose/share',
      `sidecars ${shares.map(({ sidecar }) => `"${sidecar.name}"`).join(' and ')} want ${path} on different volumes: ${chosen.join(' and ')}`,
      'give both shares the same volumeName',
    );
    return undefined;
  }
  const taken = { has: (candidate: string) => draft.hasVolume(candidate) };
  const plain = chosen[0] ?? volumeName('shared', slug(path));
  const elsewhere = made.get(plain);
  if (elsewhere !== undefined && chosen.length > 0) {
    draft.problem(
      'compose/share',
      `${elsewhere.path} of container "${elsewhere.owner}" and ${path} of container "${owner}" would be one volume, "${plain}", and show the same files`,
      `give ${path} another volumeName, for example "${freeName(plain, taken)}"`,
    );
    return undefined;
  }
  const name = elsewhere === undefined ? plain : volumeName('shared', slug(path), hashOf(`${owner} ${path}`).slice(0, 8));
  if (!draft.hasVolume(name)) {
    if (chosen.length > 0 && shares.every(({ share }) => share.sizeLimit === undefined && share.medium === undefined)) {
      draft.problem(
        'compose/volume',
        `sidecar "${shares[0].sidecar.name}" shares ${path} on volume "${name}", which the pod does not have`,
        `${remedyFor(draft)}, or give the share a sizeLimit for a new emptyDir of that name`,
      );
      return undefined;
    }
    const sizeLimit = sizeOf(all.filter((other) => other.owner === owner && (other === shared || below(other.path, path) !== undefined)), settings);
    made.set(name, shared);
    const medium = shares.map(({ share }) => share.medium ?? '').find((asked) => asked !== '');
    draft.make({ emptyDir: { ...(medium !== undefined && { medium }), sizeLimit }, name });
  } else if (chosen.length === 0) {
    // A volume that was asked for by its name is used; one that happens to have the name that we would give is not ours to take.
    draft.problem(
      'compose/share',
      `the pod already has a volume named "${name}", the name of the volume for the shared path ${path}`,
      `give the share a volumeName and a sizeLimit, for example volumeName "${freeName(name, taken)}", or "${name}" to use that volume`,
    );
    return undefined;
  }
  made.set(name, shared);
  draft.mountIn(owner, { mountPath: path, name });
  return { name, at: path, rest: '' };
}

/** The largest bound that was asked for, for the path and all below it, else the default. */
function sizeOf(paths: readonly SharedPath[], settings: CompositionSettings): string {
  const asked = paths.flatMap((path) => path.shares).flatMap(({ share }) => share.sizeLimit ?? []);
  if (asked.length === 0) return settings.sharedVolumeSizeLimit;
  return asked.reduce((largest, limit) => ((parseQuantity(limit) ?? 0n) > (parseQuantity(largest) ?? 0n) ? limit : largest));
}
