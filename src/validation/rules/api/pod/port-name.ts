import { isPortName, PORT_NAME_FORM } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const portName: Rule = containerRule({
  id: 'api/port-name',
  fields: ['ports'],
  severity: 'error',
  title: 'The name of a container port is an IANA service name',
  why: 'The API server refuses the pod. Fifteen characters are the limit, which names such as "fluent-bit-metrics" break.',
  fix: 'shorten it to at most 15 lower case letters, digits and "-", for example "metrics"',
  link: `${POD}#ports`,
  check: ({ container, path }, report) => {
    each(container.ports, ({ name }, i) => {
      if (typeof name !== 'string' || name === '' || isPortName(name)) return;
      report({ path: `${path}/ports/${i}/name`, message: `"${name}" cannot name a port: it must be ${PORT_NAME_FORM}` });
    });
  },
});
