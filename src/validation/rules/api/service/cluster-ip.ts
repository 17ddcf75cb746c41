import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { isIpFor } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const familyOf = (ip: unknown) => (String(ip).includes(':') ? 'IPv6' : 'IPv4');

export const clusterIp: Rule = kindRule({
  id: 'api/cluster-ip',
  severity: 'error',
  title: 'A cluster IP is an address or None, and fits the type',
  why: 'The API server refuses the Service. A node port or a load balancer needs an address to send to, and an external name has none.',
  fix: 'remove clusterIP to be given one, or set None for a headless Service of type ClusterIP',
  link: `${CONCEPTS}services-networking/service/#headless-services`,
  kinds: ['v1/Service'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    const { clusterIP, clusterIPs, ipFamilies, type = 'ClusterIP' } = spec;
    if (typeof clusterIP === 'string' && clusterIP !== '') {
      const path = '/spec/clusterIP';
      if (type === 'ExternalName') report({ path, message: 'a Service of type ExternalName has no cluster IP' });
      else if (clusterIP === 'None' && type !== 'ClusterIP') report({ path, message: `a Service of type ${String(type)} cannot be headless` });
      else if (clusterIP !== 'None' && !isIpFor(clusterIP, options.minor)) report({ path, message: `"${clusterIP}" is not an IP address` });
    }
    const list = asArray(clusterIPs);
    if (type === 'ExternalName') {
      if (list.length > 0) report({ path: '/spec/clusterIPs', message: 'a Service of type ExternalName has no cluster IPs' });
      return;
    }
    if (list.length > 0 && !clusterIP) report({ path: '/spec/clusterIPs', message: 'clusterIPs is given without clusterIP', fix: 'set clusterIP to the first of them, or remove both' });
    else if (list.length > 0 && list[0] !== clusterIP) report({ path: '/spec/clusterIPs', message: 'the first of clusterIPs is not clusterIP' });
    if (list.length > 2) report({ path: '/spec/clusterIPs', message: `${list.length} addresses are given, two are the most` });
    if (list.length > 1 && list.includes('None')) report({ path: '/spec/clusterIPs', message: 'None is given besides an address' });
    const families = asArray(ipFamilies);
    list.forEach((ip, i) => {
      if (typeof ip !== 'string' || ip === 'None') return;
      const path = `/spec/clusterIPs/${i}`;
      if (!isIpFor(ip, options.minor)) report({ path, message: `"${ip}" is not an IP address` });
      else if (families[i] !== undefined && clusterIP !== 'None' && familyOf(ip) !== families[i]) report({ path, message: `${ip} is not of the family ${String(families[i])}` });
    });
    if (list.length === 2 && familyOf(list[0]) === familyOf(list[1])) report({ path: '/spec/clusterIPs', message: 'both addresses are of one family' });
  },
});
