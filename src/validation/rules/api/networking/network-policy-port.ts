import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { portProblem } from '../support/port-values';
import { each, kindRule } from '../support/rules';

export const networkPolicyPort: Rule = kindRule({
  id: 'api/network-policy-port',
  severity: 'error',
  title: 'A port of a network policy is a number or a name, and a range starts at a number',
  why: 'The API server refuses the policy.',
  fix: 'set port to the first and endPort to the last number of the range',
  link: `${CONCEPTS}services-networking/network-policies/#targeting-a-range-of-ports`,
  kinds: ['networking.k8s.io/NetworkPolicy'],
  check: ({ spec }, report) => {
    for (const direction of ['ingress', 'egress'] as const) {
      each(asObject(spec)?.[direction], ({ ports }, i) => each(ports, ({ endPort, port }, j) => {
        const path = `/spec/${direction}/${i}/ports/${j}`;
        const problem = portProblem(port);
        if (problem) report({ path: `${path}/port`, message: problem, fix: 'write a number from 1 to 65535, or the name of a container port' });
        if (endPort === undefined) return;
        if (port === undefined) report({ path: `${path}/endPort`, message: 'endPort is given without port' });
        else if (typeof port === 'string') report({ path: `${path}/endPort`, message: `endPort is given, but port is the name "${port}"` });
        else if (typeof port === 'number' && typeof endPort === 'number' && endPort < port) report({ path: `${path}/endPort`, message: `endPort ${endPort} is below port ${port}` });
      }));
    }
  },
});
