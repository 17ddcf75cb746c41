import { asArray } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const duplicatePortName: Rule = containerRule({
  id: 'api/duplicate-port-name',
  fields: ['ports'],
  severity: 'error',
  title: 'Names of ports are unique in a container',
  why: 'The API server refuses the pod: a probe or a Service could not tell the ports apart.',
  fix: 'give each port of the container a name of its own',
  link: `${POD}#ports`,
  check: ({ container, path }, report) => {
    const ports = asArray(container.ports);
    if (ports.length < 2) return;
    const seen = new Map<string, number>();
    each(ports, ({ name }, i) => {
      if (typeof name !== 'string' || name === '') return;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, i);
      else report({ path: `${path}/ports/${i}/name`, message: `"${name}" is already the name of ports[${first}] of this container` });
    });
  },
});
