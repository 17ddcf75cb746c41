import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachResources } from '../support/resource-names';

export const requestOverLimit: Rule = podRule({
  id: 'api/request-over-limit',
  severity: 'error',
  title: 'A request is no more than its limit',
  why: 'The API server refuses the pod: it could never have what it asks for.',
  fix: 'lower the request or raise the limit',
  link: `${CONCEPTS}configuration/manage-resources-containers/#requests-and-limits`,
  check: (pod, report) => eachResources(pod, ({ requests, limits }, path) => {
    if (!isObject(requests) || !isObject(limits)) return;
    for (const name in requests) {
      const limit = limits[name];
      if (limit === undefined || limit === requests[name]) continue;
      const asked = parseQuantity(requests[name]);
      const allowed = parseQuantity(limit);
      if (asked === undefined || allowed === undefined || asked <= allowed) continue;
      report({ path: `${path}/requests/${escapeSegment(name)}`, message: `the ${name} request of ${String(requests[name])} is over the limit of ${String(limit)}` });
    }
  }),
});
