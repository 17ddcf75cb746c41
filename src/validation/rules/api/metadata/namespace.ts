import { asObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

export const namespaceName: Rule = {
  id: 'api/namespace',
  fields: ['namespace'],
  severity: 'error',
  title: 'A namespace is a DNS label',
  why: 'The API server refuses the object: no namespace can have such a name.',
  fix: 'use at most 63 lower case letters, digits and "-"',
  link: `${CONCEPTS}overview/working-with-objects/namespaces/`,
  check: ({ manifest }, report) => {
    const namespace = asObject(manifest.metadata)?.namespace;
    if (typeof namespace !== 'string' || namespace === '' || isDnsLabel(namespace)) return;
    report({ path: '/metadata/namespace', message: `"${namespace}" cannot be a namespace: it must be ${DNS_LABEL_FORM}` });
  },
};
