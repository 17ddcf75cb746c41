import { asArray, isObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { isIp } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

function isHost(host: string): boolean {
  return isDnsSubdomain(host.startsWith('*.') ? host.slice(2) : host);
}

export const ingressHost: Rule = kindRule({
  id: 'api/ingress-host',
  severity: 'error',
  title: 'A host of an Ingress is a DNS name, with a wildcard for its first label at most',
  why: 'The API server refuses the Ingress.',
  fix: 'write a name such as "app.example.com" or "*.example.com"; a port and a path do not belong to it',
  link: `${CONCEPTS}services-networking/ingress/#hostname-wildcards`,
  kinds: ['networking.k8s.io/Ingress'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    each(spec.rules, ({ host }, i) => {
      if (typeof host !== 'string' || host === '') return;
      if (isIp(host)) report({ path: `/spec/rules/${i}/host`, message: `"${host}" is an IP address`, fix: 'remove host to serve every name' });
      else if (!isHost(host)) report({ path: `/spec/rules/${i}/host`, message: `"${host}" is not a host name` });
    });
    each(spec.tls, ({ hosts, secretName }, i) => {
      asArray(hosts).forEach((host, j) => {
        if (typeof host === 'string' && !isHost(host)) report({ path: `/spec/tls/${i}/hosts/${j}`, message: `"${host}" is not a host name` });
      });
      if (typeof secretName === 'string' && secretName !== '' && !isDnsSubdomain(secretName)) {
        report({ path: `/spec/tls/${i}/secretName`, message: `"${secretName}" cannot be the name of a Secret: it must be ${DNS_SUBDOMAIN_FORM}`, fix: 'write the name of the Secret' });
      }
    });
  },
});
