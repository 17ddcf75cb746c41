import { asArray, asObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

export const servicePortName: Rule = kindRule({
  id: 'api/service-port-name',
  severity: 'error',
  title: 'Ports of a Service have names, valid and unique, when there is more than one',
  why: 'The API server refuses the Service.',
  fix: 'name each port with lower case letters, digits and "-", for example "http" and "metrics"',
  link: `${CONCEPTS}services-networking/service/#multi-port-services`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => {
    const ports = asArray(asObject(spec)?.ports);
    const seen = new Set<string>();
    each(ports, ({ name }, i) => {
      const path = `/spec/ports/${i}/name`;
      if (name === undefined || name === '') {
        if (ports.length > 1) report({ path, message: `the Service has ${ports.length} ports, and this one has no name` });
      } else if (typeof name === 'string') {
        if (!isDnsLabel(name)) report({ path, message: `"${name}" cannot name a port of a Service: it must be ${DNS_LABEL_FORM}` });
        if (seen.has(name)) report({ path, message: `"${name}" is already the name of a port` });
        seen.add(name);
      }
    });
  },
});
