import { Draft } from './draft';
import { CompositionSettings, ObjectFragment } from './fragment';
import { listed, ScrapedEndpoint } from './metrics-ports';
import { asObject, asString, JsonObject } from '../manifest/json';
import { note } from '../manifest/notes';

const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';
const PATH = 'prometheus.io/path';

/** What tells the PodMonitor of a pod from its other objects. */
export const POD_MONITOR = 'pod-monitor';

export interface Scraping {
  readonly objects: readonly ObjectFragment[];
  readonly notes: readonly string[];
}

const NOTHING: Scraping = { objects: [], notes: [] };

/** Tells Prometheus what to scrape: by annotations, which have room for one endpoint of a pod, or by a PodMonitor, which names any number. */
export function applyScraping(draft: Draft, endpoints: readonly ScrapedEndpoint[], settings: CompositionSettings): Scraping {
  const { scraping = 'annotations', selector } = settings;
  if (endpoints.length === 0 || scraping === 'none') return NOTHING;
  if (!needsPodMonitor(endpoints, scraping)) {
    annotate(draft, endpoints[0]);
    return NOTHING;
  }
  const monitor = podMonitor(draft, endpoints, selector);
  if (monitor === undefined) return NOTHING;
  const why = endpoints.length > 1 ? 'annotations have room for one' : 'annotations have no room for its parameters';
  const notes = scraping === 'pod-monitor' ? []
    : [note('note/pod-monitor', `metrics are on ${listed(endpoints)}, and ${why}: a PodMonitor names them instead, which needs the Prometheus Operator`)];
  return { objects: [monitor], notes };
}

/** Whether a PodMonitor tells Prometheus of the endpoints: annotations have room for one, without parameters. */
export function needsPodMonitor(endpoints: readonly Pick<ScrapedEndpoint, 'params'>[], scraping: CompositionSettings['scraping']): boolean {
  if (endpoints.length === 0 || scraping === 'none') return false;
  return scraping === 'pod-monitor' || endpoints.length > 1 || endpoints[0].params !== undefined;
}

/** What the pod says already is left as it is: somebody relies on it. */
function annotate(draft: Draft, { sidecar, port, path }: ScrapedEndpoint): void {
  for (const [key, value] of Object.entries({ [SCRAPE]: 'true', [PORT]: String(port), [PATH]: path })) {
    const before = draft.annotation(key);
    if (before === undefined || before === value) {
      draft.annotate(key, value);
      continue;
    }
    draft.problem(
      'compose/scraping',
      `sidecar "${sidecar}" has metrics on port ${port} at ${path}, but the pod's annotation ${key} is "${before}"`,
      'remove the annotation, or let a PodMonitor or nothing announce the sidecar: SidecarSettings.set(scope, { scraping: Scraping.POD_MONITOR })',
    );
  }
}

function podMonitor(draft: Draft, endpoints: readonly ScrapedEndpoint[], selector: CompositionSettings['selector']): ObjectFragment | undefined {
  const matchLabels = labelsOf(draft, selector);
  if (Object.keys(matchLabels).length === 0) {
    draft.problem(
      'compose/scraping',
      `a PodMonitor must find the metrics on ${listed(endpoints)}, but the pod has no labels to be found by`,
      'give the pod template a label, or set scraping to Scraping.NONE',
    );
    return undefined;
  }
  const podMetricsEndpoints = endpoints.map(({ portName, path, interval, params }): JsonObject => ({
    ...(interval !== undefined && { interval }), ...(params !== undefined && withParams(params)), path, port: portName,
  }));
  return { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', name: POD_MONITOR, labels: {}, content: { spec: { podMetricsEndpoints, selector: { matchLabels } } } };
}

/** As labels they keep apart what is told of one port. */
function withParams(params: Readonly<Record<string, readonly string[]>>): JsonObject {
  const names = Object.keys(params).sort();
  return {
    params: Object.fromEntries(names.map((name) => [name, [...params[name]]])),
    relabelings: names.map((name) => ({ sourceLabels: [`__param_${name}`], targetLabel: name })),
  };
}

/** Labels that the pods have for certain: those by which the workload knows them, else all of the template. */
function labelsOf(draft: Draft, selector: CompositionSettings['selector']): Record<string, string> {
  const own = Object.keys(selector ?? {}).filter((key) => draft.label(key) === selector![key]);
  const keys = own.length > 0 ? own : Object.keys(asObject(draft.metadata.labels) ?? {});
  return Object.fromEntries(keys.sort().flatMap((key) => {
    const value = asString(draft.label(key));
    return value === undefined ? [] : [[key, value]];
  }));
}
