import { nameOf, sidecarRule } from './support/sidecar-rule';
import { requestOf } from '../../../manifest/effective-requests';
import { asObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';

const RESOURCES = ['cpu', 'memory'] as const;

export const REQUESTS_MORE_THAN_MAIN = sidecarRule({
  id: 'sidecar/requests-more-than-main',
  severity: 'warning',
  title: 'Sidecars together request less than main',
  why: 'Every replica pays for its sidecars again. When helping costs more than the work itself, one helper for many pods is cheaper, and so is doing the work in main.',
  fix: 'lower the requests to what the sidecars use, do their work in main, or run one agent per node (a DaemonSet) instead of one per pod',
  link: 'https://kubernetes.io/docs/concepts/cluster-administration/logging/#cluster-level-logging-architectures',
  check: ({ main, sidecars }, report) => {
    if (!main || main.container.resources === undefined) return;
    for (const resource of RESOURCES) {
      const own = requestOf(main.container, resource);
      if (own === undefined || own === 0n) continue;
      let sum = 0n;
      let most = 0n;
      let largest = main;
      const asking: ContainerView[] = [];
      for (const sidecar of sidecars) {
        const request = requestOf(sidecar.container, resource);
        if (request === undefined) continue;
        asking.push(sidecar);
        sum += request;
        if (request > most) [most, largest] = [request, sidecar];
      }
      if (sum <= own) continue;
      const who = asking.map(({ name }) => `"${name}"`).join(', ');
      const message = asking.length === 1
        ? `${nameOf(largest)} requests ${inUnits(sum, resource)} ${resource}, more than the ${inUnits(own, resource)} of ${nameOf(main)}`
        : `the sidecars ${who} together request ${inUnits(sum, resource)} ${resource}, more than the ${inUnits(own, resource)} of ${nameOf(main)}`;
      report({ path: `${largest.path}/resources/${fieldOf(largest, resource)}/${resource}`, message });
    }
  },
});

/** A limit without a request is the request. */
function fieldOf({ container }: ContainerView, resource: string): string {
  return asObject(asObject(container.resources)?.requests)?.[resource] === undefined ? 'limits' : 'requests';
}

/** A readable amount: whole millicores, whole mebibytes. */
function inUnits(nano: bigint, resource: (typeof RESOURCES)[number]): string {
  const [unit, suffix] = resource === 'cpu' ? [1_000_000n, 'm'] : [1_000_000_000n * 1024n * 1024n, 'Mi'];
  return `${(nano + unit - 1n) / unit}${suffix}`;
}
