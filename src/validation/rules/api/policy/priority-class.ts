import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const priorityClass: Rule = kindRule({
  id: 'api/priority-class',
  severity: 'error',
  title: 'The names of priority classes that begin with system- are Kubernetes\' own',
  why: 'The API server refuses the PriorityClass.',
  fix: 'give the class another name',
  link: `${CONCEPTS}scheduling-eviction/pod-priority-preemption/#priorityclass`,
  kinds: ['scheduling.k8s.io/PriorityClass'],
  check: ({ metadata }, report) => {
    const name = asObject(metadata)?.name;
    if (typeof name === 'string' && name.startsWith('system-')) report({ path: '/metadata/name', message: `"${name}" begins with system-` });
  },
});
