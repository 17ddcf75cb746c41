import { eachTerm } from './pod-affinity';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';


/** The API server warns about it since this minor. */
const WARNING_MINOR = 28;

export const nullSelector: Rule = podRule({
  id: 'api/null-selector',
  fields: ['topologySpreadConstraints', 'podAffinity', 'podAntiAffinity'],
  severity: 'warning',
  title: 'A constraint or an affinity term says which pods it counts',
  why: 'Without a labelSelector it matches no pod, and so has no effect. The API server warns from 1.28 on.',
  fix: 'add labelSelector with the labels of the pods to count',
  link: `${CONCEPTS}scheduling-eviction/topology-spread-constraints/`,
  check: ({ spec, specPath }, report, { options }) => {
    if (options.minor < WARNING_MINOR) return;
    each(spec.topologySpreadConstraints, ({ labelSelector }, i) => {
      if (labelSelector === undefined) report({ path: `${specPath}/topologySpreadConstraints/${i}/labelSelector`, message: 'there is no labelSelector, so no pod is counted' });
    });
    eachTerm(spec, specPath, ({ labelSelector }, path) => {
      if (labelSelector === undefined) report({ path: `${path}/labelSelector`, message: 'there is no labelSelector, so no pod is matched' });
    });
  },
});
