import { asString } from '../../../../manifest/json';
import { ContainerView } from '../../../../manifest/pod-view';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { protocolOf } from '../support/port-values';
import { each } from '../support/rules';

interface Claim {
  readonly number: number;
  readonly protocol: string;
  readonly hostIP: string;
  readonly hostPort: number;
  readonly path: string;
  readonly of: ContainerView;
}

/** The problem of two definitions of the same container port and protocol, if any. */
function overlap(a: Claim, b: Claim): string | undefined {
  // For containers that run at the same time, sidecar/port-collision reports an error.
  if (a.of !== b.of && a.of.role !== 'init' && b.of.role !== 'init') return undefined;
  if (a.hostIP === b.hostIP && a.hostPort === b.hostPort) return 'duplicates';
  if (a.hostPort === 0 || b.hostPort === 0) return 'overlaps';
  if (a.hostPort === b.hostPort && (a.hostIP === '') !== (b.hostIP === '')) return 'is dangerously ambiguous with';
  return undefined;
}

export const portOverlap: Rule = podRule({
  id: 'api/port-overlap',
  fields: ['ports'],
  severity: 'warning',
  title: 'A port and protocol is defined once in the pod',
  why: 'All containers of a pod share one network: only one of them can listen on the port, the other fails to start. The API server warns.',
  fix: 'let one of the two listen on another port, and declare that one',
  link: `${CONCEPTS}workloads/pods/#pod-networking`,
  check: (pod, report) => {
    const claims = new Map<string, Claim[]>();
    for (const view of pod.containers) {
      const { container, list, path } = view;
      if (list === 'ephemeralContainers') continue;
      each(container.ports, (port, i) => {
        const { containerPort: number } = port;
        if (typeof number !== 'number') return;
        const protocol = protocolOf(port);
        const hostPort = typeof port.hostPort === 'number' ? port.hostPort : 0;
        const claim: Claim = { number, protocol, hostIP: asString(port.hostIP) ?? '', hostPort, path: `${path}/ports/${i}`, of: view };
        const key = `${number}/${protocol}`;
        const others = claims.get(key);
        if (!others) {
          claims.set(key, [claim]);
          return;
        }
        for (const other of others) {
          const how = overlap(claim, other);
          if (!how) continue;
          report({ path: claim.path, message: `port ${key} ${how} ${other.path}` });
          return;
        }
        others.push(claim);
      });
    }
  },
});
