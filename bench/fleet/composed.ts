import { App, Chart } from 'cdk8s';
import { LOGS, main, STATUS_PAGE } from './parts';
import { ISidecar, LogFiles, LogShipper, LogWatcher, MonitoringAgent, Scraping, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

export interface Fleet {
  readonly count: number;
  /** Among how many charts they are divided. */
  readonly charts: number;
}

/** So many Deployments of a web server with a shipper, a watcher and an exporter, composed by this library. */
export function composedFleet({ count, charts }: Fleet, validate = true): App {
  const app = new App();
  SidecarSettings.set(app, { scraping: Scraping.POD_MONITOR, validate });
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `fleet-${c}`);
    for (let i = 0; i < count / charts; i++) new SidecarDeployment(chart, `web-${i}`, { main: main(), sidecars: sidecars() });
  }
  return app;
}

function sidecars(): ISidecar[] {
  const logs = LogFiles.of(LOGS);
  return [
    LogShipper.stream({ logs }),
    LogWatcher.metrics({
      logs,
      counters: [{ name: 'requests_total', pattern: '"(?P<method>[A-Z]+) \\S+ \\S+" (?P<status>\\d{3}) ', labels: ['method', 'status'] }],
    }),
    MonitoringAgent.nginx({ url: STATUS_PAGE }),
  ];
}
