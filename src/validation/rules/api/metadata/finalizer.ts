import { asArray, asObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { isBuiltInGroup } from '../../../schemas/kinds';
import { CONCEPTS } from '../support/links';

/** Finalizers of Kubernetes' own, which need no prefix. */
const STANDARD: ReadonlySet<unknown> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Groups whose validation does not require a prefix yet. */
const UNPREFIXED_GROUPS = new Set([
  'admissionregistration.k8s.io', 'apiregistration.k8s.io', 'apiextensions.k8s.io', 'policy', 'coordination.k8s.io', 'node.k8s.io',
]);

export const finalizer: Rule = {
  id: 'api/finalizer',
  fields: ['finalizers'],
  severity: 'error',
  title: 'A finalizer has the prefix of the program that removes it',
  why: 'The API server refuses the object: without a prefix nobody could tell whose finalizer it is, and the object could never be deleted.',
  fix: 'write it as "example.com/cleanup"',
  link: `${CONCEPTS}overview/working-with-objects/finalizers/`,
  check: ({ apiVersion, group, manifest }, report) => {
    const finalizers = asArray(asObject(manifest.metadata)?.finalizers);
    if (finalizers.length === 0) return;
    const prefixed = isBuiltInGroup(apiVersion) && !UNPREFIXED_GROUPS.has(group);
    finalizers.forEach((name, i) => {
      if (typeof name !== 'string') return;
      const path = `/metadata/finalizers/${i}`;
      if (!isQualifiedName(name)) report({ path, message: `"${name}" cannot be a finalizer: it must be ${QUALIFIED_NAME_FORM}` });
      else if (prefixed && !name.includes('/') && !STANDARD.has(name)) report({ path, message: `"${name}" has no prefix`, fix: `write it with the domain of whoever removes it: example.com/${name}` });
    });
    if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) report({ path: '/metadata/finalizers', message: 'orphan and foregroundDeletion are both given', fix: 'keep one of them' });
  },
};
