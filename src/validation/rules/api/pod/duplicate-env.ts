import { asArray } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const duplicateEnv: Rule = containerRule({
  id: 'api/duplicate-env',
  fields: ['env'],
  severity: 'warning',
  title: 'An environment variable is defined once',
  why: 'The last one wins, and `kubectl apply` may drop either. The API server warns, except when the later value builds on the former one.',
  fix: 'remove one of the two definitions',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report) => {
    const env = asArray(container.env);
    if (env.length < 2) return;
    const seen = new Map<string, number>();
    each(env, ({ name, value, valueFrom }, i) => {
      if (typeof name !== 'string' || name === '') return;
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, i);
        return;
      }
      const reference = `$(${name})`;
      const extends_ = typeof value === 'string' && value !== reference && value.includes(reference) && valueFrom === undefined;
      if (!extends_) report({ path: `${path}/env/${i}`, message: `${name} hides its definition in env[${first}]` });
    });
  },
});
