import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const hostIpWithoutPort: Rule = containerRule({
  id: 'api/host-ip-without-port',
  fields: ['hostIP'],
  severity: 'warning',
  title: 'A host IP goes with a host port',
  why: 'Without a host port the address does nothing. The API server warns.',
  fix: 'set hostPort too, or remove hostIP',
  link: `${POD}#ports`,
  check: ({ container, path }, report) => {
    each(container.ports, ({ hostIP, hostPort }, i) => {
      if (typeof hostIP !== 'string' || hostIP === '' || (hostPort !== undefined && hostPort !== 0)) return;
      report({ path: `${path}/ports/${i}/hostIP`, message: `hostIP ${hostIP} is set without a hostPort` });
    });
  },
});
