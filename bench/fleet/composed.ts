import { App, Chart } from 'cdk8s';
import { LOGS, main, STATUS_PAGE } from './parts';
import {
  ISidecar, KubernetesVersion, LogFiles, LogShipper, LogWatcher, MonitoringAgent, NoteLevel, Scraping,
  SidecarDeployment, SidecarInjection, SidecarSettings,
} from 'cdk8s-sidecars';

export interface Fleet {
  readonly count: number;
  /** Number of charts. */
  readonly charts: number;
  /** Number of sidecars of each: the shipper, then the watcher, then the exporter. @default 3 */
  readonly sidecars?: number;
}

export const ALL_SIDECARS = 3;

/** A number of Deployments of a web server with sidecars, composed by this library. */
export function composedFleet({ count, charts, sidecars = ALL_SIDECARS }: Fleet, validate = true): App {
  const app = new App();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_27, scraping: Scraping.POD_MONITOR, validate, notes: { 'note/unrotated-logs': NoteLevel.SILENT } });
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `fleet-${c}`);
    for (let i = 0; i < count / charts; i++) new SidecarDeployment(chart, `web-${i}`, { main: main(), sidecars: CATALOG.slice(0, sidecars).map((make) => make()) });
  }
  return app;
}

/** The same fleet, whose sidecars an injection adds. */
export function injectedFleet({ count, charts, sidecars = ALL_SIDECARS }: Fleet): App {
  const app = composedFleet({ count, charts, sidecars: 0 });
  new SidecarInjection(app, 'inject', { sidecars: CATALOG.slice(0, sidecars).map((make) => make()) });
  return app;
}

const CATALOG: readonly (() => ISidecar)[] = [
  () => LogShipper.stream({ logs: LogFiles.of(LOGS) }),
  () => LogWatcher.metrics({
    logs: LogFiles.of(LOGS),
    counters: [{ name: 'requests_total', pattern: '"(?P<method>[A-Z]+) \\S+ \\S+" (?P<status>\\d{3}) ', labels: ['method', 'status'] }],
  }),
  () => MonitoringAgent.nginx({ url: STATUS_PAGE }),
];
