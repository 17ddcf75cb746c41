import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { isIpFor, isSpecialIp } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const externalIp: Rule = kindRule({
  id: 'api/external-ip',
  severity: 'error',
  title: 'An external IP is an address that others can send to',
  why: 'The API server refuses the Service: a node cannot answer for a loopback, link-local or multicast address.',
  fix: 'write the address of a node that traffic arrives at',
  link: `${CONCEPTS}services-networking/service/#external-ips`,
  kinds: ['v1/Service'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    asArray(spec.externalIPs).forEach((ip, i) => {
      if (typeof ip !== 'string') return;
      const path = `/spec/externalIPs/${i}`;
      if (!isIpFor(ip, options.minor)) report({ path, message: `"${ip}" is not an IP address` });
      else if (isSpecialIp(ip)) report({ path, message: `${ip} is unspecified, a loopback, a link-local or a multicast address of the link` });
    });
  },
});
