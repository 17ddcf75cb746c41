import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KplusWorkload, kplusWorkloadOf } from './kplus-workload';
import { replaceAt } from './workload';
import { withKey } from '../composition/keys';
import { volumeJson } from '../lowering/kplus-values';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { note } from '../manifest/notes';
import { valueAt } from '../manifest/pointer';

const SPEC = '/spec/template/spec';

/** The method of cdk8s-plus-31 to -34 that loses volumes. */
const AT_FAULT = '_filterPodSpecVolumes';

/** A manifest, and what the user should know of it. */
export interface Restored {
  readonly manifest: JsonObject;
  readonly notes: readonly string[];
}

/**
 * Gives a StatefulSet of cdk8s-plus-31 to -34 the volumes that it loses: where it has no volumeClaimTemplates it leaves out all volumes, also those that
 * its containers mount, and the API server refuses the pod.
 *
 * @param object the StatefulSet
 * @param manifest as cdk8s-plus writes it
 */
export function withLostVolumes(object: ApiObject, manifest: JsonObject): Restored {
  const workload = manifest.kind === 'StatefulSet' ? kplusWorkloadOf(object) : undefined;
  const spec = asObject(valueAt(manifest, SPEC));
  if (workload === undefined || spec === undefined || !(AT_FAULT in workload)) return { manifest, notes: [] };
  if (asArray(spec.volumes).length > 0 || asArray(asObject(manifest.spec)?.volumeClaimTemplates).length > 0) return { manifest, notes: [] };

  const lost = volumesOf(workload);
  if (lost.length === 0) return { manifest, notes: [] };
  const restored = replaceAt(manifest, SPEC, withKey(spec, 'volumes', lost));
  // A workload of this library is expected to be whole.
  if ('sidecars' in workload) return { manifest: restored, notes: [] };
  const names = lost.map(({ name }) => `"${asString(name)}"`).join(', ');
  const text = `cdk8s-plus leaves out the volumes of this StatefulSet (${names}), as its versions 31 to 34 do where there are no volumeClaimTemplates. `
    + 'They are added here, because it has sidecars';
  return { manifest: restored, notes: [note('note/lost-volumes', text)] };
}

/** In the order in which cdk8s-plus writes them. */
function volumesOf({ containers, initContainers, volumes }: KplusWorkload): JsonObject[] {
  const mounted = [...containers, ...initContainers].flatMap(({ mounts }: kplus.Container) => mounts.map(({ volume }) => volume));
  const byName = new Map([...mounted, ...volumes].map((volume: kplus.Volume) => [volume.name, volume]));
  return [...byName.values()].map(volumeJson);
}
