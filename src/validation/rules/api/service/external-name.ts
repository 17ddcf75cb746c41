import { asArray, isObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const externalName: Rule = kindRule({
  id: 'api/external-name',
  severity: 'error',
  title: 'A Service of type ExternalName has a DNS name',
  why: 'The API server refuses the Service: the name is all that it is.',
  fix: 'set externalName to a DNS name such as "db.example.com"',
  link: `${CONCEPTS}services-networking/service/#externalname`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    if (!isObject(spec) || spec.type !== 'ExternalName') return;
    const { externalName: name } = spec;
    if (name === undefined || name === '') report({ path: '/spec/externalName', message: 'externalName is not given' });
    else if (typeof name === 'string' && !isDnsSubdomain(name.replace(/\.$/, ''))) report({ path: '/spec/externalName', message: `"${name}" is not a DNS name: it must be ${DNS_SUBDOMAIN_FORM}` });
    for (const field of ['ipFamilies', 'ipFamilyPolicy'] as const) {
      if (spec[field] !== undefined && asArray(spec[field]).length + Number(field === 'ipFamilyPolicy') > 0) report({ path: `/spec/${field}`, message: `${field} is not for a Service of type ExternalName`, fix: `remove ${field}` });
    }
  },
});
