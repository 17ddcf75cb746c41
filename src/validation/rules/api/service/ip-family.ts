import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const ipFamily: Rule = kindRule({
  id: 'api/ip-family',
  severity: 'error',
  title: 'A Service has each IP family once, and two of them only when it asks for dual stack',
  why: 'The API server refuses the Service.',
  fix: 'write ipFamilyPolicy: PreferDualStack, or one family',
  link: `${CONCEPTS}services-networking/dual-stack/#services`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    if (!isObject(spec) || spec.type === 'ExternalName') return;
    const { clusterIPs, ipFamilies, ipFamilyPolicy } = spec;
    const families = asArray(ipFamilies);
    families.forEach((family, i) => {
      if (families.indexOf(family) < i) report({ path: `/spec/ipFamilies/${i}`, message: `${String(family)} is given already`, fix: 'remove it' });
    });
    const dual = ipFamilyPolicy === 'PreferDualStack' || ipFamilyPolicy === 'RequireDualStack';
    if (!dual && (families.length > 1 || asArray(clusterIPs).length > 1)) {
      const what = families.length > 1 ? 'families' : 'addresses';
      report({ path: '/spec/ipFamilyPolicy', message: `two ${what} are given, but ipFamilyPolicy is ${ipFamilyPolicy === undefined ? 'not set' : String(ipFamilyPolicy)}` });
    }
  },
});
