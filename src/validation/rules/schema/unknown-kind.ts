import { Rule } from '../../rule';
import { standingOf } from '../../schemas/problems-of-object';

/** Runs only on request: a custom resource without its definition is not an error, but is not validated. */
/** An unreadable definition only affects objects of its kind. */
export const unreadableDefinition: Rule = {
  id: 'schema/unreadable-definition',
  severity: 'warning',
  title: 'The definition of a custom kind can be read',
  why: 'An API server refuses the definition, so nothing can be held against its schema. Objects of other kinds are validated all the same.',
  fix: 'mend the CustomResourceDefinition',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  check: (subject, report) => {
    const { unreadable } = subject.options.customKinds?.get(`${subject.apiVersion}/${subject.kind}`) ?? {};
    if (unreadable !== undefined) report({ path: '/kind', message: `the object is not held against a schema: ${unreadable}` });
  },
};

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
