import { asArray, isObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { parseCidrFor } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

/** Fields that only a LoadBalancer has. */
const BALANCER_FIELDS = ['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const;

export const serviceType: Rule = kindRule({
  id: 'api/service-type',
  severity: 'error',
  title: 'A Service has the fields of its type',
  why: 'The API server refuses node ports on a ClusterIP Service, load balancer settings on any other type than LoadBalancer, and traffic policies where no traffic comes from outside.',
  fix: 'remove the field, or set the type that it belongs to',
  link: `${CONCEPTS}services-networking/service/#publishing-services-service-types`,
  kinds: ['v1/Service'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    const { externalIPs, externalTrafficPolicy, healthCheckNodePort, loadBalancerSourceRanges, ports, type = 'ClusterIP' } = spec;
    if (type === 'ClusterIP') {
      each(ports, ({ nodePort }, i) => {
        if (nodePort !== undefined && nodePort !== 0) report({ path: `/spec/ports/${i}/nodePort`, message: 'a ClusterIP Service has no node port', fix: 'remove nodePort, or set type: NodePort' });
      });
    }
    const { loadBalancerClass } = spec;
    asArray(loadBalancerSourceRanges).forEach((range, i) => {
      if (typeof range !== 'string' || parseCidrFor(range.trim(), options.minor)) return;
      report({ path: `/spec/loadBalancerSourceRanges/${i}`, message: `"${range}" is not a CIDR`, fix: 'write a network such as "10.0.0.0/8"' });
    });
    if (type === 'LoadBalancer' && typeof loadBalancerClass === 'string' && !isQualifiedName(loadBalancerClass)) {
      const message = `"${loadBalancerClass}" cannot be a load balancer class: it must be ${QUALIFIED_NAME_FORM}`;
      report({ path: '/spec/loadBalancerClass', message, fix: 'write a name such as "example.com/internal"' });
    }
    if (type !== 'LoadBalancer') {
      for (const field of BALANCER_FIELDS) {
        if (spec[field] !== undefined) report({ path: `/spec/${field}`, message: `${field} is set, but the type is ${String(type)}`, fix: `remove ${field}, or set type: LoadBalancer` });
      }
      if (asArray(loadBalancerSourceRanges).length > 0) report({ path: '/spec/loadBalancerSourceRanges', message: `loadBalancerSourceRanges is set, but the type is ${String(type)}` });
    }
    const fromOutside = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && asArray(externalIPs).length > 0);
    if (!fromOutside && externalTrafficPolicy) report({ path: '/spec/externalTrafficPolicy', message: `externalTrafficPolicy is set, but a ${String(type)} Service is not reached from outside` });
    if (healthCheckNodePort && !(type === 'LoadBalancer' && externalTrafficPolicy === 'Local')) {
      report({ path: '/spec/healthCheckNodePort', message: 'healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local' });
    }
  },
});
