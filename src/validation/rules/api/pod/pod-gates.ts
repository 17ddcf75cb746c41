import { asArray } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

export const podGates: Rule = podRule({
  id: 'api/pod-gates',
  fields: ['readinessGates', 'schedulingGates'],
  severity: 'error',
  title: 'Readiness and scheduling gates are qualified names, each once',
  why: 'The API server refuses the pod.',
  fix: 'name the gate like "example.com/ready"',
  link: `${CONCEPTS}scheduling-eviction/pod-scheduling-readiness/`,
  check: ({ spec, specPath }, report) => {
    const check = (name: unknown, path: string): void => {
      if (typeof name === 'string' && !isQualifiedName(name)) report({ path, message: `"${name}" cannot be a gate: it must be ${QUALIFIED_NAME_FORM}` });
    };
    each(spec.readinessGates, ({ conditionType }, i) => check(conditionType, `${specPath}/readinessGates/${i}/conditionType`));
    const seen = new Set<unknown>();
    if (spec.nodeName && asArray(spec.schedulingGates).length > 0) report({ path: `${specPath}/nodeName`, message: 'nodeName is set, but the pod has scheduling gates', fix: 'remove nodeName or schedulingGates' });
    each(spec.schedulingGates, ({ name }, i) => {
      const path = `${specPath}/schedulingGates/${i}/name`;
      check(name, path);
      if (seen.has(name)) report({ path, message: `"${String(name)}" is a gate already` });
      seen.add(name);
    });
  },
});
