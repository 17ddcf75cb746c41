import { asArray, asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const policyTypes: Rule = kindRule({
  id: 'api/policy-types',
  severity: 'error',
  title: 'A network policy lists each direction once',
  why: 'The API server refuses more than two policy types.',
  fix: 'write policyTypes: ["Ingress", "Egress"], or one of them',
  link: `${CONCEPTS}services-networking/network-policies/#networkpolicy-resource`,
  kinds: ['networking.k8s.io/NetworkPolicy'],
  check: ({ spec }, report) => {
    const types = asArray(asObject(spec)?.policyTypes);
    if (types.length > 2) report({ path: '/spec/policyTypes', message: `${types.length} policy types are given, and there are two` });
  },
});
