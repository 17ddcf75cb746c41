import { isDeepStrictEqual } from 'util';
import { Draft, nameOf } from './draft';
import { VolumeFragment } from './fragment';
import { normalizePath, PATH_FORM, slug } from './paths';
import { MountList, SidecarDraft } from './sidecar-draft';
import { addVolume } from './volumes';
import { asObject } from '../manifest/json';

/** Mounts the volumes that belong to one sidecar, or to one of its init containers, and to no other container. */
export function mountOwnVolumes(draft: Draft, sidecars: readonly SidecarDraft[]): void {
  for (const sidecar of sidecars) {
    for (const volume of sidecar.fragment.volumes) mountVolume(draft, sidecar.mounts, volume);
    for (const init of sidecar.inits) for (const volume of init.fragment.volumes) mountVolume(draft, init.mounts, volume);
  }
}

function mountVolume(draft: Draft, mounts: MountList, volume: VolumeFragment): void {
  const mountPath = normalizePath(volume.mountPath);
  if (mountPath === undefined) {
    draft.problem('compose/mount', `${mounts.owner} mounts ${volume.what} at "${volume.mountPath}"`, `write ${PATH_FORM}`);
    return;
  }
  const name = nameFor(draft, mounts, volume, mountPath);
  if (name !== undefined) mounts.add(draft, { mountPath, name, ...volume.mount }, volume.what);
}

function nameFor(draft: Draft, mounts: MountList, { source, volumeName, what }: VolumeFragment, mountPath: string): string | undefined {
  if (volumeName === undefined) {
    if (source === undefined) {
      draft.problem('compose/volume', `${mounts.owner} mounts a volume at ${mountPath} that says neither what it is nor its name`, "write { name: 'data' } or { persistentVolumeClaim: { claimName: 'data' } }");
      return undefined;
    }
    return addVolume(draft, source, { name: [mounts.name, slug(mountPath)], distinct: `${mounts.name} ${mountPath}`, what: `${what} of ${mounts.owner}` });
  }
  if (source === undefined) {
    if (draft.hasVolume(volumeName) && !draft.hasMade(volumeName)) return volumeName;
    draft.problem('compose/volume', `${mounts.owner} mounts volume "${volumeName}", which the pod does not have`, remedyFor(draft));
    return undefined;
  }
  if (!draft.hasVolume(volumeName)) {
    draft.make({ ...source, name: volumeName });
    return volumeName;
  }
  // A Volume of cdk8s-plus that main mounts, too, is the same volume.
  const { name: _, ...known } = asObject(draft.volumes.find((volume) => nameOf(volume) === volumeName)) ?? {};
  if (isDeepStrictEqual(known, source)) return volumeName;
  draft.problem(
    'compose/volume',
    `${mounts.owner} brings a volume named "${volumeName}", and the pod has another of that name`,
    `give one of the two another name, or write { name: '${volumeName}' } for the volume of the pod`,
  );
  return undefined;
}

/** What the user may have meant. */
export function remedyFor(draft: Draft): string {
  const names = draft.volumeNames.filter((name) => !draft.hasMade(name));
  return names.length === 0 ? 'add it to the volumes of the pod' : `name one of ${names.map((name) => `"${name}"`).join(', ')}, or add it to the volumes of the pod`;
}
