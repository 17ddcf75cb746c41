import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel, isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { checkLabelSelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

export const podAffinity: Rule = podRule({
  id: 'api/pod-affinity',
  fields: ['podAffinity', 'podAntiAffinity'],
  severity: 'error',
  title: 'A term of pod affinity has a topology key and a valid selector',
  why: 'The API server refuses the pod.',
  fix: 'set topologyKey to a label of nodes, such as "kubernetes.io/hostname" or "topology.kubernetes.io/zone"',
  link: `${CONCEPTS}scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity`,
  check: ({ spec, specPath }, report) => eachTerm(spec, specPath, (term, path) => {
    const { labelSelector, namespaces, namespaceSelector, topologyKey } = term;
    if (topologyKey === '') report({ path: `${path}/topologyKey`, message: 'the topology key is empty' });
    else if (typeof topologyKey === 'string' && !isQualifiedName(topologyKey)) report({ path: `${path}/topologyKey`, message: `"${topologyKey}" cannot be the key of a label: it must be ${QUALIFIED_NAME_FORM}` });
    asArray(namespaces).forEach((name, i) => {
      if (typeof name === 'string' && !isDnsLabel(name)) report({ path: `${path}/namespaces/${i}`, message: `"${name}" cannot be a namespace: it must be ${DNS_LABEL_FORM}`, fix: 'write the name of a namespace' });
    });
    for (const field of ['matchLabelKeys', 'mismatchLabelKeys'] as const) {
      if (labelSelector === undefined && asArray(term[field]).length > 0) report({ path: `${path}/${field}`, message: `${field} is given without labelSelector`, fix: 'add labelSelector' });
    }
    asArray(term.matchLabelKeys).forEach((key, i) => {
      if (asArray(term.mismatchLabelKeys).includes(key)) report({ path: `${path}/matchLabelKeys/${i}`, message: `${String(key)} is among mismatchLabelKeys, too`, fix: 'remove it from one of the lists' });
    });
    if (isObject(labelSelector)) checkLabelSelector(labelSelector, `${path}/labelSelector`, report);
    if (isObject(namespaceSelector)) checkLabelSelector(namespaceSelector, `${path}/namespaceSelector`, report);
  }),
});

/** Visits the terms of pod affinity and anti-affinity, required and preferred ones. */
export function eachTerm(spec: JsonObject, specPath: string, visit: (term: JsonObject, path: string) => void): void {
  if (!isObject(spec.affinity)) return;
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const affinity = spec.affinity[kind];
    if (!isObject(affinity)) continue;
    const path = `${specPath}/affinity/${kind}`;
    each(affinity.requiredDuringSchedulingIgnoredDuringExecution, (term, i) => visit(term, `${path}/requiredDuringSchedulingIgnoredDuringExecution/${i}`));
    each(affinity.preferredDuringSchedulingIgnoredDuringExecution, ({ podAffinityTerm: term }, i) => {
      if (isObject(term)) visit(term, `${path}/preferredDuringSchedulingIgnoredDuringExecution/${i}/podAffinityTerm`);
    });
  }
}
