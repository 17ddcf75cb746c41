import { IConstruct } from 'constructs';
import { Problem } from '../composition/fragment';
import { asArray, asObject, JsonObject } from '../manifest/json';

interface Named {
  readonly name: string;
}

interface ContainerOfPlus {
  readonly mounts: readonly { readonly volume: Named }[];
}

interface StatefulSetOfPlus {
  readonly volumes?: readonly Named[];
  readonly containers?: readonly ContainerOfPlus[];
  readonly volumeClaimTemplates?: readonly unknown[];
  _filterPodSpecVolumes?(spec: PodSpec): unknown;
}

interface PodSpec {
  readonly volumes?: unknown;
}

/**
 * Volumes that a StatefulSet of cdk8s-plus has and its manifest has not: those of 31 to 34 write none where there are no claim templates. Without a word here,
 * the user would be told that a mount names a volume that the pod does not have.
 */
export function lostVolumes(workload: IConstruct, manifest: JsonObject, template: JsonObject): Problem | undefined {
  const { volumes, containers } = workload as StatefulSetOfPlus;
  if (manifest.kind !== 'StatefulSet' || !Array.isArray(volumes) || !Array.isArray(containers)) return undefined;
  const written = [...asArray(asObject(template.spec)?.volumes), ...asArray(asObject(manifest.spec)?.volumeClaimTemplates)];
  const mounted = containers.flatMap(({ mounts }: ContainerOfPlus) => mounts.map(({ volume }) => volume.name));
  const names = new Set([...volumes.map(({ name }: Named) => name), ...mounted]);
  if (written.length > 0 || names.size === 0) return undefined;
  return {
    rule: 'compose/volume',
    message: `the manifest lacks the volumes of this StatefulSet (${[...names].map((name) => `"${name}"`).join(', ')}): cdk8s-plus-31 to -34 leave them out where there are no volumeClaimTemplates`,
    remedy: "make it a SidecarStatefulSet, or give the volumes with ApiObject.of(statefulSet).addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', [...]))",
  };
}

/** Has a StatefulSet of cdk8s-plus-31 to -34 write its volumes. Others write them anyway. */
export function keepVolumes(statefulSet: IConstruct): void {
  const set = statefulSet as StatefulSetOfPlus;
  const filter = set._filterPodSpecVolumes;
  if (filter === undefined) return;
  set._filterPodSpecVolumes = (spec) => (set.volumeClaimTemplates === undefined ? spec.volumes : filter.call(set, spec));
}
