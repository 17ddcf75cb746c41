import { asArray, isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { checkLabelSelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

export const topologySpread: Rule = podRule({
  id: 'api/topology-spread',
  fields: ['topologySpreadConstraints'],
  severity: 'error',
  title: 'A topology spread constraint has a topology key, and is given once',
  why: 'The API server refuses the pod.',
  fix: 'write a topologyKey that nodes have as a label, and one constraint for each key and whenUnsatisfiable',
  link: `${CONCEPTS}scheduling-eviction/topology-spread-constraints/`,
  check: ({ spec, specPath }, report) => {
    const seen = new Set<string>();
    each(spec.topologySpreadConstraints, ({ labelSelector, matchLabelKeys, minDomains, topologyKey, whenUnsatisfiable }, i) => {
      const path = `${specPath}/topologySpreadConstraints/${i}`;
      if (topologyKey === '') report({ path: `${path}/topologyKey`, message: 'the topology key is empty' });
      if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway') report({ path: `${path}/minDomains`, message: 'minDomains goes with whenUnsatisfiable: DoNotSchedule' });
      const key = `${String(topologyKey)} ${String(whenUnsatisfiable)}`;
      if (seen.has(key)) report({ path, message: `${String(topologyKey)} is already constrained with ${String(whenUnsatisfiable)}` });
      seen.add(key);
      if (labelSelector === undefined && asArray(matchLabelKeys).length > 0) report({ path: `${path}/matchLabelKeys`, message: 'matchLabelKeys is given without labelSelector', fix: 'add labelSelector' });
      if (isObject(labelSelector)) checkLabelSelector(labelSelector, `${path}/labelSelector`, report);
    });
  },
});
