import { asArray, asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { protocolOf } from '../support/port-values';
import { each, kindRule } from '../support/rules';

export const duplicateServicePort: Rule = kindRule({
  id: 'api/duplicate-service-port',
  severity: 'error',
  title: 'A Service has each port and protocol, and each node port, once',
  why: 'The API server refuses the Service.',
  fix: 'remove one of the two, or give it another number',
  link: `${CONCEPTS}services-networking/service/#multi-port-services`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    const ports = asArray(asObject(spec)?.ports);
    if (ports.length < 2) return;
    const seen = new Set<string>();
    each(ports, (port, i) => {
      const protocol = protocolOf(port);
      for (const field of ['port', 'nodePort'] as const) {
        const number = port[field];
        if (typeof number !== 'number' || (field === 'nodePort' && number === 0)) continue;
        const key = `${field} ${number}/${protocol}`;
        if (seen.has(key)) report({ path: `/spec/ports/${i}/${field}`, message: `${key} is given already` });
        seen.add(key);
      }
    });
  },
});
