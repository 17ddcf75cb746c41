import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { isLabelValue, isQualifiedName, LABEL_VALUE_FORM, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { podRule, Report, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

/** Since this minor values of required terms must be valid label values. */
const VALUES_MINOR = 32;

export const nodeAffinity: Rule = podRule({
  id: 'api/node-affinity',
  fields: ['nodeAffinity'],
  severity: 'error',
  title: 'Node affinity has terms, and operators with the values that they take',
  why: 'The API server refuses the pod.',
  fix: 'use In or NotIn with values, Exists or DoesNotExist without, Gt or Lt with one',
  link: `${CONCEPTS}scheduling-eviction/assign-pod-node/#node-affinity`,
  check: ({ spec, specPath }, report, { options }) => {
    const affinity = asObject(asObject(spec.affinity)?.nodeAffinity);
    if (!affinity) return;
    const path = `${specPath}/affinity/nodeAffinity`;
    const required = asObject(affinity.requiredDuringSchedulingIgnoredDuringExecution);
    const terms = required?.nodeSelectorTerms;
    const at = `${path}/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;
    if (Array.isArray(terms) && terms.length === 0) report({ path: at, message: 'there is no term' });
    each(terms, (term, i) => checkTerm(term, `${at}/${i}`, options.minor >= VALUES_MINOR, report));
    each(affinity.preferredDuringSchedulingIgnoredDuringExecution, ({ preference }, i) => {
      const preferred = `${path}/preferredDuringSchedulingIgnoredDuringExecution/${i}`;
      if (isObject(preference)) checkTerm(preference, `${preferred}/preference`, false, report);
    });
  },
});

function checkTerm(term: JsonObject, path: string, checkValues: boolean, report: Report): void {
  each(term.matchExpressions, ({ key, operator, values }, i) => {
    const at = `${path}/matchExpressions/${i}`;
    const given = asArray(values);
    const problem = valuesProblem(operator, given.length);
    if (problem) report({ path: `${at}/values`, message: problem });
    if (typeof key === 'string' && !isQualifiedName(key)) report({ path: `${at}/key`, message: `"${key}" cannot be the key of a label: it must be ${QUALIFIED_NAME_FORM}` });
    if (!checkValues) return;
    given.forEach((value, j) => {
      if (typeof value === 'string' && !isLabelValue(value)) report({ path: `${at}/values/${j}`, message: `"${value}" cannot be the value of a label: it must be ${LABEL_VALUE_FORM}` });
    });
  });
  each(term.matchFields, ({ key, operator, values }, i) => {
    const at = `${path}/matchFields/${i}`;
    if (operator !== 'In' && operator !== 'NotIn') report({ path: `${at}/operator`, message: 'a field is matched with In or NotIn' });
    else if (asArray(values).length !== 1) report({ path: `${at}/values`, message: 'a field is matched with one value' });
    if (typeof key === 'string' && key !== 'metadata.name') report({ path: `${at}/key`, message: `"${key}" is not a field that can be matched: metadata.name is the only one` });
  });
}

function valuesProblem(operator: unknown, count: number): string | undefined {
  switch (operator) {
    case 'In': case 'NotIn': return count === 0 ? `${operator} needs values` : undefined;
    case 'Exists': case 'DoesNotExist': return count > 0 ? `${operator} takes no values` : undefined;
    case 'Gt': case 'Lt': return count !== 1 ? `${operator} takes one value` : undefined;
    default: return undefined;
  }
}
