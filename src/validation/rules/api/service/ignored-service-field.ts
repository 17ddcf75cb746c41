import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const ignoredServiceField: Rule = kindRule({
  id: 'api/ignored-service-field',
  severity: 'warning',
  title: 'A Service has no fields that its type ignores',
  why: 'The field does nothing. The API server warns.',
  fix: 'remove the field',
  link: `${CONCEPTS}services-networking/service/`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const { clusterIP, externalIPs, externalName: name, loadBalancerIP, sessionAffinity: affinity, type = 'ClusterIP' } = spec;
    const headless = type === 'ClusterIP' && clusterIP === 'None';
    if (headless && loadBalancerIP) report({ path: '/spec/loadBalancerIP', message: 'a headless Service ignores loadBalancerIP' });
    if (headless && affinity === 'ClientIP') report({ path: '/spec/sessionAffinity', message: 'a headless Service ignores sessionAffinity' });
    if ((headless || type === 'ExternalName') && asArray(externalIPs).length > 0) {
      report({ path: '/spec/externalIPs', message: `a ${headless ? 'headless Service' : 'Service of type ExternalName'} ignores externalIPs` });
    }
    if (type !== 'ExternalName' && name) report({ path: '/spec/externalName', message: `a Service of type ${String(type)} ignores externalName` });
  },
});
