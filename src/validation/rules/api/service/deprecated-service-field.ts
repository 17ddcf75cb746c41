import { asArray, asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

/** The API server warns since these minors. */
const EXTERNAL_IPS_MINOR = 36;
const PREFER_CLOSE_MINOR = 36;

export const deprecatedServiceField: Rule = kindRule({
  id: 'api/deprecated-service-field',
  severity: 'warning',
  title: 'A Service has no fields that are going to be taken away',
  why: 'The API server warns: clusters may stop to act on the field.',
  fix: 'use what took its place',
  link: `${CONCEPTS}services-networking/service/`,
  kinds: ['v1/Service'],
  check: ({ spec }, report, { options }) => {
    const { externalIPs, trafficDistribution, type } = asObject(spec) ?? {};
    if (options.minor >= EXTERNAL_IPS_MINOR && type !== 'ExternalName' && asArray(externalIPs).length > 0) {
      report({ path: '/spec/externalIPs', message: `externalIPs is deprecated from Kubernetes 1.${EXTERNAL_IPS_MINOR} on`, fix: 'use a Service of type LoadBalancer, or a gateway' });
    }
    if (options.minor >= PREFER_CLOSE_MINOR && trafficDistribution === 'PreferClose') {
      report({ path: '/spec/trafficDistribution', message: `PreferClose is deprecated from Kubernetes 1.${PREFER_CLOSE_MINOR} on`, fix: 'write PreferSameZone' });
    }
  },
});
