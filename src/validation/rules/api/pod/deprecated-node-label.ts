import { asObject, isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { podRule, Report, Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';
import { each } from '../support/rules';

const DEPRECATED: Readonly<Record<string, string>> = {
  'app.kubernetes.io/created-by': 'another label',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'taints and tolerations',
};

function check(key: unknown, path: string, report: Report): void {
  if (typeof key !== 'string' || !Object.prototype.hasOwnProperty.call(DEPRECATED, key)) return;
  report({ path, message: `the node label ${key} is deprecated`, fix: `use ${DEPRECATED[key]}` });
}

export const deprecatedNodeLabel: Rule = podRule({
  id: 'api/deprecated-node-label',
  fields: ['nodeSelector', 'topologySpreadConstraints', 'nodeAffinity'],
  severity: 'warning',
  title: 'Nodes are chosen by labels that they still have',
  why: 'Nodes lose deprecated labels, and then the pod fits none of them. The API server warns.',
  fix: 'use the label that took its place',
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}labels-annotations-taints/`,
  check: ({ spec, specPath }, report) => {
    if (isObject(spec.nodeSelector)) {
      for (const key in spec.nodeSelector) check(key, `${specPath}/nodeSelector/${escapeSegment(key)}`, report);
    }
    each(spec.topologySpreadConstraints, ({ topologyKey }, i) => check(topologyKey, `${specPath}/topologySpreadConstraints/${i}/topologyKey`, report));
    const affinity = asObject(asObject(spec.affinity)?.nodeAffinity);
    if (!affinity) return;
    const inTerm = (term: unknown, path: string): void => {
      if (isObject(term)) each(term.matchExpressions, ({ key }, i) => check(key, `${path}/matchExpressions/${i}/key`, report));
    };
    const path = `${specPath}/affinity/nodeAffinity`;
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    each(asObject(affinity[required])?.nodeSelectorTerms, (term, i) => inTerm(term, `${path}/${required}/nodeSelectorTerms/${i}`));
    each(affinity[preferred], ({ preference }, i) => inTerm(preference, `${path}/${preferred}/${i}/preference`));
  },
});
