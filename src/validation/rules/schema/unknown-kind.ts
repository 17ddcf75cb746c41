import { Rule } from '../../rule';
import { standingOf } from '../../schemas/problems';

/** Runs on request only: a custom resource without its definition is not wrong, it is just not checked. */
export const unknownKind: Rule = {
  id: 'schema/unknown-kind',
  severity: 'error',
  title: 'Where nothing may go unchecked, every kind has a schema',
  why: 'An object whose schema is not known is passed by without a look, which a green report does not show.',
  fix: 'give the CustomResourceDefinition of the kind, or allow unknown kinds',
  link: 'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/',
  check: (subject, report) => {
    if (!subject.options.failUnknown || standingOf(subject) !== 'unknown') return;
    report({ path: '/kind', message: `no schema is known for ${subject.kind} of ${subject.apiVersion}` });
  },
};
