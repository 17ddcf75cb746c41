import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { isIp } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const clusterIp: Rule = kindRule({
  id: 'api/cluster-ip',
  severity: 'error',
  title: 'A cluster IP is an address or None, and fits the type',
  why: 'The API server refuses the Service. A node port or a load balancer needs an address to send to, and an external name has none.',
  fix: 'remove clusterIP to be given one, or set None for a headless Service of type ClusterIP',
  link: `${CONCEPTS}services-networking/service/#headless-services`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const { clusterIP, clusterIPs, externalIPs, type = 'ClusterIP' } = spec;
    if (typeof clusterIP === 'string' && clusterIP !== '') {
      const path = '/spec/clusterIP';
      if (type === 'ExternalName') report({ path, message: 'a Service of type ExternalName has no cluster IP' });
      else if (clusterIP === 'None' && type !== 'ClusterIP') report({ path, message: `a Service of type ${String(type)} cannot be headless` });
      else if (clusterIP !== 'None' && !isIp(clusterIP)) report({ path, message: `"${clusterIP}" is not an IP address` });
    }
    const list = asArray(clusterIPs);
    if (list.length > 0 && clusterIP !== undefined && list[0] !== clusterIP) report({ path: '/spec/clusterIPs', message: 'the first of clusterIPs is not clusterIP' });
    if (list.length > 2) report({ path: '/spec/clusterIPs', message: `${list.length} addresses are given, two are the most` });
    if (list.length > 1 && list.includes('None')) report({ path: '/spec/clusterIPs', message: 'None is given besides an address' });
    asArray(externalIPs).forEach((ip, i) => {
      if (typeof ip === 'string' && !isIp(ip)) report({ path: `/spec/externalIPs/${i}`, message: `"${ip}" is not an IP address` });
    });
  },
});
