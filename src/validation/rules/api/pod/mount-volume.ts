import { asObject, JsonObject } from '../../../../manifest/json';
import { PodView } from '../../../../manifest/pod-view';
import { Finding, Rule } from '../../../rule';
import { POD } from '../support/links';
import { each } from '../support/rules';

export const mountVolume: Rule = {
  id: 'api/mount-volume',
  severity: 'error',
  title: 'A mounted volume is a volume of the pod',
  why: 'The API server refuses the pod: there is nothing of that name to mount.',
  fix: 'add the volume to spec.volumes, or mount one that is there',
  link: `${POD}#volumes-1`,
  // Not a rule about the pod alone: the claim templates of a StatefulSet are outside the pod template.
  check: ({ pod, manifest }, report) => {
    if (!pod) return;
    let names: Set<string> | undefined;
    for (const { container, path } of pod.containers) {
      for (const list of ['volumeMounts', 'volumeDevices'] as const) {
        each(container[list], ({ name }, i) => {
          if (typeof name !== 'string') return;
          names ??= namesOf(pod, manifest);
          if (names.has(name)) return;
          report({ path: `${path}/${list}/${i}/name`, ...findingOf(name, names, manifest) });
        });
      }
    }
  },
};

function findingOf(name: string, names: ReadonlySet<string>, { kind }: JsonObject): Pick<Finding, 'message' | 'fix'> {
  const message = `the pod has no volume "${name}"`;
  if (names.size > 0) return { message, fix: `add a volume "${name}", or name one that is there: ${[...names].join(', ')}` };
  if (kind !== 'StatefulSet') return { message };
  // A bug of cdk8s-plus that is invisible in the program, which adds the volume.
  return {
    message: `${message}, and no other (cdk8s-plus-31 to -34 leave out all volumes of a StatefulSet without volumeClaimTemplates)`,
    fix: 'add the volume to spec.template.spec.volumes; where cdk8s-plus left it out, write '
      + `ApiObject.of(statefulSet).addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', [{ name: '${name}', ... }])), or make it a SidecarStatefulSet, which keeps its volumes`,
  };
}

/** The volumes of the pod, and those from the claim templates of a StatefulSet. */
function namesOf(pod: PodView, manifest: JsonObject): Set<string> {
  const names = new Set<string>();
  each(pod.spec.volumes, ({ name }) => { if (typeof name === 'string') names.add(name); });
  if (manifest.kind === 'StatefulSet') {
    each(asObject(manifest.spec)?.volumeClaimTemplates, ({ metadata }) => {
      const name = asObject(metadata)?.name;
      if (typeof name === 'string') names.add(name);
    });
  }
  return names;
}
