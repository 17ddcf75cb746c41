import { asObject, JsonObject } from '../../../../manifest/json';
import { PodView } from '../../../../manifest/pod-view';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each } from '../support/rules';

export const mountVolume: Rule = {
  id: 'api/mount-volume',
  severity: 'error',
  title: 'A mounted volume is a volume of the pod',
  why: 'The API server refuses the pod: there is nothing of that name to mount.',
  fix: 'add the volume to spec.volumes, or mount one that is there',
  link: `${POD}#volumes-1`,
  // No rule about the pod alone: the claim templates of a StatefulSet stand outside of it.
  check: ({ pod, manifest }, report) => {
    if (!pod) return;
    let names: Set<string> | undefined;
    for (const { container, path } of pod.containers) {
      for (const list of ['volumeMounts', 'volumeDevices'] as const) {
        each(container[list], ({ name }, i) => {
          if (typeof name !== 'string') return;
          names ??= namesOf(pod, manifest);
          if (names.has(name)) return;
          const fix = names.size > 0 ? `add a volume "${name}", or name one that is there: ${[...names].join(', ')}` : undefined;
          report({ path: `${path}/${list}/${i}/name`, message: `the pod has no volume "${name}"`, fix });
        });
      }
    }
  },
};

/** The volumes of the pod, and those that a StatefulSet adds to it from its claim templates. */
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
