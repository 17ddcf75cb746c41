import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { asObject, JsonObject } from '../../../manifest/json';

/**
 * The resources that each sidecar must set. A CPU limit is not required: it throttles an agent under load, and a request
 * already bounds its share.
 */
const WANTED = [['requests', 'cpu'], ['requests', 'memory'], ['limits', 'memory']] as const;

export const RESOURCES = eachSidecarRule({
  id: 'sidecar/resources',
  severity: 'warning',
  title: 'Every sidecar requests cpu and memory, and has a memory limit',
  why: 'Without requests the scheduler does not see the sidecar; without a memory limit its leak takes main down with it.',
  fix: 'resources: { requests: { cpu: 10m, memory: 32Mi }, limits: { memory: 64Mi } }, in numbers that you measured',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  check: (sidecar, report, { spec }) => {
    const resources = asObject(sidecar.container.resources);
    const ofPod = asObject(spec.resources);
    const missing = WANTED.filter(([kind, name]) => !says(resources, kind, name) && !says(ofPod, kind, name));
    if (missing.length === 0) return;
    const path = resources ? `${sidecar.path}/resources` : sidecar.path;
    report({ path, message: `${nameOf(sidecar)} does not set ${missing.map(([kind, name]) => `${kind}.${name}`).join(', ')}` });
  },
});

/** Whether a resource is set; a request defaults to the limit, as in the API server. */
function says(resources: JsonObject | undefined, kind: 'requests' | 'limits', name: string): boolean {
  if (!resources) return false;
  return asObject(resources[kind])?.[name] !== undefined || (kind === 'requests' && asObject(resources.limits)?.[name] !== undefined);
}
