import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const servicePorts: Rule = kindRule({
  id: 'api/service-ports',
  severity: 'error',
  title: 'A Service has ports, unless it is headless or only a name',
  why: 'The API server refuses the Service.',
  fix: 'add spec.ports with at least one port',
  link: `${CONCEPTS}services-networking/service/#defining-a-service`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const { clusterIP, ports, type = 'ClusterIP' } = spec;
    if ((ports !== undefined && asArray(ports).length > 0) || (ports !== undefined && !Array.isArray(ports))) return;
    if (type === 'ExternalName' || (type === 'ClusterIP' && clusterIP === 'None')) return;
    report({ path: '/spec/ports', message: 'the Service has no ports' });
  },
});
