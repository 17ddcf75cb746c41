import { effectiveRequests } from '../../../../manifest/effective-requests';
import { asObject, isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

export const podResources: Rule = podRule({
  id: 'api/pod-resources',
  severity: 'error',
  title: 'What a pod asks for as a whole covers its containers',
  why: 'The API server refuses pod-level requests below the sum of the containers\', and a container\'s limit over the pod\'s.',
  fix: 'raise the pod\'s resources, or lower those of its containers',
  link: `${CONCEPTS}configuration/manage-resources-containers/#pod-level-resource-specification`,
  check: (pod, report) => {
    const { resources } = pod.spec;
    if (!isObject(resources)) return;
    const { requests, limits, claims } = resources;
    if (claims !== undefined) report({ path: `${pod.specPath}/resources/claims`, message: 'claims cannot be made by the pod as a whole', fix: 'move the claims to the containers that use them' });
    if (isObject(requests)) {
      const needed = effectiveRequests({ ...pod, spec: { ...pod.spec, overhead: undefined } });
      for (const name in requests) {
        const given = parseQuantity(requests[name]);
        const sum = needed.get(name);
        if (given === undefined || sum === undefined || sum <= given) continue;
        report({ path: `${pod.specPath}/resources/requests/${name}`, message: `the pod requests ${String(requests[name])} ${name}, its containers together request more` });
      }
    }
    if (!isObject(limits)) return;
    for (const { container, list, path } of pod.containers) {
      const own = asObject(asObject(container.resources)?.limits);
      if (!own || list !== 'containers') continue;
      for (const name in own) {
        const limit = parseQuantity(own[name]);
        const most = parseQuantity(limits[name]);
        if (limit === undefined || most === undefined || limit <= most) continue;
        report({ path: `${path}/resources/limits/${escapeSegment(name)}`, message: `the ${name} limit of ${String(own[name])} is over the pod's limit of ${String(limits[name])}` });
      }
    }
  },
});
