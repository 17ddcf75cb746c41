import { isObject } from '../../../../manifest/json';
import { CONFIG_KEY_FORM, DNS_SUBDOMAIN_FORM, isConfigKey, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const envReference: Rule = containerRule({
  id: 'api/env-reference',
  fields: ['configMapKeyRef', 'secretKeyRef'],
  severity: 'error',
  title: 'A variable from a ConfigMap or Secret names the object and a key',
  why: 'The API server refuses the pod when either name is of no valid form.',
  fix: 'write the name of the ConfigMap or Secret, and a key that it has',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report) => {
    each(container.env, ({ valueFrom }, i) => {
      if (!isObject(valueFrom)) return;
      for (const source of ['configMapKeyRef', 'secretKeyRef'] as const) {
        const reference = valueFrom[source];
        if (!isObject(reference)) continue;
        const { name, key } = reference;
        const at = `${path}/env/${i}/valueFrom/${source}`;
        if (name === undefined || name === '') report({ path: `${at}/name`, message: `${source} names no object` });
        else if (typeof name === 'string' && !isDnsSubdomain(name)) report({ path: `${at}/name`, message: `"${name}" cannot be the name of an object: it must be ${DNS_SUBDOMAIN_FORM}` });
        if (key === '') report({ path: `${at}/key`, message: `${source} names no key` });
        else if (typeof key === 'string' && !isConfigKey(key)) report({ path: `${at}/key`, message: `"${key}" cannot be a key: it must be ${CONFIG_KEY_FORM}` });
      }
    });
  },
});
