import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { each, containerRule } from '../support/rules';

const STRICT = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Since this minor a name may be any printable ASCII text without "=". */
const RELAXED_MINOR = 32;

const RELAXED = /^[ -<>-~]+$/;

function problemOf(name: string, minor: number): string | undefined {
  if (minor >= RELAXED_MINOR) return RELAXED.test(name) ? undefined : `"${name}" must be printable ASCII without "="`;
  if (!STRICT.test(name)) return `"${name}" must be letters, digits, "_", "-" or ".", not starting with a digit, before Kubernetes 1.${RELAXED_MINOR}`;
  return name === '.' || name.startsWith('..') ? `"${name}" must not be "." nor start with ".."` : undefined;
}

export const envName: Rule = containerRule({
  id: 'api/env-name',
  fields: ['env', 'envFrom'],
  severity: 'error',
  title: 'An environment variable has a name that the target version accepts',
  why: 'The API server refuses the pod. What it accepts was widened in 1.32.',
  fix: 'use upper case letters, digits and "_", not starting with a digit',
  link: `${TASKS}inject-data-application/define-environment-variable-container/`,
  check: ({ container, path }, report, _, { options }) => {
    each(container.env, ({ name }, i) => {
      if (typeof name !== 'string') return;
      const problem = name === '' ? 'the variable has an empty name' : problemOf(name, options.minor);
      if (problem) report({ path: `${path}/env/${i}/name`, message: problem });
    });
    each(container.envFrom, ({ prefix }, i) => {
      if (typeof prefix !== 'string' || prefix === '') return;
      const problem = problemOf(prefix, options.minor);
      if (problem) report({ path: `${path}/envFrom/${i}/prefix`, message: problem });
    });
  },
});
