import { isObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const envFrom: Rule = containerRule({
  id: 'api/env-from',
  fields: ['envFrom'],
  severity: 'error',
  title: 'An entry of envFrom names one ConfigMap or one Secret',
  why: 'The API server refuses the pod.',
  fix: 'give each entry either configMapRef or secretRef, with a name',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report) => {
    each(container.envFrom, ({ configMapRef, secretRef }, i) => {
      const at = `${path}/envFrom/${i}`;
      if (configMapRef === undefined && secretRef === undefined) report({ path: at, message: 'neither configMapRef nor secretRef is given' });
      else if (configMapRef !== undefined && secretRef !== undefined) report({ path: at, message: 'both configMapRef and secretRef are given', fix: 'make two entries of it' });
      for (const [field, reference] of [['configMapRef', configMapRef], ['secretRef', secretRef]] as const) {
        if (!isObject(reference)) continue;
        const { name } = reference;
        if (name === undefined || name === '') report({ path: `${at}/${field}/name`, message: `${field} names no object` });
        else if (typeof name === 'string' && !isDnsSubdomain(name)) report({ path: `${at}/${field}/name`, message: `"${name}" cannot be the name of an object: it must be ${DNS_SUBDOMAIN_FORM}` });
      }
    });
  },
});
