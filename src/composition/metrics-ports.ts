import { isDeepStrictEqual } from 'util';
import { Draft, entriesOf } from './draft';
import { MetricsFragment, PodFragment } from './fragment';
import { withKey } from './keys';
import { freeName } from './volume-names';
import { asNumber, asString, isObject, Json } from '../manifest/json';

/** What Prometheus may scrape of a pod, with the name that its port has there. */
export interface ScrapedEndpoint extends MetricsFragment {
  readonly sidecar: string;
  readonly portName: string;
}

export interface NamedMetrics {
  readonly fragments: readonly PodFragment[];
  readonly endpoints: readonly ScrapedEndpoint[];
}

const NAME = 'metrics';
const MAX_NAME = 15;

/** Declares the metrics ports of the sidecars under names that no other port of the pod has: `metrics`, `metrics-2` ... */
export function nameMetricsPorts(draft: Draft, fragments: readonly PodFragment[]): NamedMetrics {
  if (fragments.every(({ metrics = [] }) => metrics.length === 0)) return { fragments, endpoints: [] };
  const taken = new Set<string>();
  for (const container of draft.containers) takeNames(container, taken);
  for (const container of draft.initContainers) takeNames(container, taken);
  for (const { container } of fragments) takeNames(container, taken);
  const endpoints: ScrapedEndpoint[] = [];
  const named = fragments.map((fragment) => {
    let ports = entriesOf(fragment.container, 'ports');
    for (const metrics of valid(draft, fragment)) {
      const known = ports.find((port) => asNumber(port.containerPort) === metrics.port && (port.protocol ?? 'TCP') === 'TCP');
      const portName = asString(known?.name) ?? (taken.has(NAME) ? freeName(NAME, taken, MAX_NAME) : NAME);
      taken.add(portName);
      ports = known === undefined
        ? [...ports, { containerPort: metrics.port, name: portName }]
        : ports.map((port) => (port === known ? { ...port, name: portName } : port));
      endpoints.push({ ...metrics, sidecar: fragment.name, portName });
    }
    return (fragment.metrics ?? []).length === 0 ? fragment : { ...fragment, container: withKey(fragment.container, 'ports', ports) };
  });
  return { fragments: named, endpoints };
}

function takeNames(container: Json, taken: Set<string>): void {
  if (!isObject(container)) return;
  for (const { name } of entriesOf(container, 'ports')) if (typeof name === 'string') taken.add(name);
}

function valid(draft: Draft, { name, metrics = [] }: PodFragment): readonly MetricsFragment[] {
  return metrics.filter((endpoint, i) => {
    const { port, path, params } = endpoint;
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      draft.problem('compose/scraping', `sidecar "${name}" has metrics on port ${port}`, 'give a whole number from 1 to 65535');
      return false;
    }
    if (!/^\/[^\s?#]*$/.test(path)) {
      draft.problem('compose/scraping', `sidecar "${name}" has metrics at the path "${path}"`, 'write a path that starts with "/" and has no white space and no query, for example /metrics');
      return false;
    }
    const first = metrics.findIndex((other) => other.port === port && other.path === path && isDeepStrictEqual(other.params, params));
    if (first !== i) draft.problem('compose/scraping', `sidecar "${name}" names its metrics on port ${port} at ${path} twice`, 'name them once');
    return first === i;
  });
}

/** Endpoints in words. */
export function listed(endpoints: readonly ScrapedEndpoint[]): string {
  return [...new Set(endpoints.map(({ sidecar, port }) => `port ${port} of sidecar "${sidecar}"`))].join(' and ');
}
