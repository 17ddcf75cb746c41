import { asObject } from '../../../../manifest/json';
import { isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { kindRule } from '../support/rules';

/** A label value has at most 63 characters, and a dash and a hash of ten characters are appended to the name. */
const LONGEST = 52;

export const statefulSetName: Rule = kindRule({
  id: 'api/stateful-set-name',
  severity: 'error',
  title: 'The name of a stateful set leaves room for a hash',
  why: 'Each pod gets a label of the name and a hash. The API server takes the stateful set, and refuses all of its pods when the label is too long.',
  fix: 'use at most 52 characters',
  link: 'https://github.com/kubernetes/kubernetes/issues/64023',
  kinds: ['apps/StatefulSet'],
  check: ({ metadata }, report) => {
    const name = asObject(metadata)?.name;
    // Another rule reports a name that is not a DNS label.
    if (typeof name !== 'string' || !isDnsLabel(name) || name.length <= LONGEST) return;
    report({ path: '/metadata/name', message: `the name has ${name.length} characters, and pods are created for one of ${LONGEST} at most` });
  },
});
