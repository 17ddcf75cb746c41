import { Rule } from '../../rule';
import { unservedKind } from '../../schemas/kinds';
import { standingOf } from '../../schemas/problems-of-object';

export const apiVersion: Rule = {
  id: 'schema/api-version',
  severity: 'error',
  title: 'The target version serves the kind under its apiVersion',
  why: 'The API server answers "no matches for kind" and creates nothing.',
  fix: 'write the apiVersion under which the target version serves the kind',
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  check: (subject, report) => {
    if (standingOf(subject) !== 'unserved') return;
    const served = subject.options.servedVersions?.get(`${subject.group}/${subject.kind}`);
    if (served !== undefined) {
      const fix = served.length > 0 ? `write apiVersion: ${subject.group}/${served[served.length - 1]}` : 'serve a version in the definition';
      report({ path: '/apiVersion', message: `the definition of ${subject.kind} does not serve ${subject.apiVersion}`, fix });
      return;
    }
    const { message, fix } = unservedKind(subject.apiVersion, subject.kind, subject.options.minor);
    report({ path: message.includes('did you mean') ? '/kind' : '/apiVersion', message, fix });
  },
};
