import { createHash } from 'node:crypto';
import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ALL_SIDECARS, Fleet } from './composed';
import { LOGS, main, resources, STATUS_PAGE } from './parts';

/** The config files of the sidecars, by sidecar, which the author keeps beside the program. */
export type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The manifests of the composed fleet, written by hand with cdk8s-plus alone. */
export function handWrittenFleet({ count, charts, sidecars = ALL_SIDECARS }: Fleet, files: Files): App {
  const app = new App();
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `fleet-${c}`);
    for (let i = 0; i < count / charts; i++) handWritten(chart, `web-${i}`, files, CATALOG.slice(0, sidecars));
  }
  return app;
}

/** One sidecar, as an author writes it by hand. */
interface ByHand {
  readonly name: string;
  readonly container: () => kplus.ContainerProps;
  /** Mount path of its files, if any. */
  readonly files?: string;
  /** A writable directory. */
  readonly state?: { readonly path: string; readonly volume: string };
  /** The name of its metrics port, if any. */
  readonly metrics?: string;
}

const CATALOG: readonly ByHand[] = [
  { name: 'log-shipper', container: shipper, files: '/etc/log-shipper', state: { path: '/var/lib/log-shipper', volume: 'log-shipper-var-lib-log-shipper' } },
  { name: 'log-metrics', container: watcher, files: '/etc/mtail', metrics: 'metrics' },
  { name: 'nginx-exporter', container: exporter, metrics: 'metrics-2' },
];

function handWritten(chart: Chart, id: string, files: Files, sidecars: readonly ByHand[]): void {
  const configMaps = sidecars.map(({ name, files: path }) => (path === undefined ? undefined : configMap(chart, `${id}-${name}-config`, files[name])));
  const mounted = Object.fromEntries(sidecars.flatMap(({ name }) => (files[name] === undefined ? [] : [[name, files[name]]])));
  const deployment = new kplus.Deployment(chart, id, {
    podMetadata: { annotations: { 'cdk8s-sidecars/config-hash': hash(mounted), 'kubectl.kubernetes.io/default-container': 'nginx' } },
    terminationGracePeriod: Duration.seconds(38),
  });
  const logs = kplus.Volume.fromEmptyDir(deployment, 'logs', 'shared-var-log-nginx', { sizeLimit: Size.mebibytes(512) });
  deployment.addContainer({ ...main(), volumeMounts: [{ path: LOGS, volume: logs }] });
  sidecars.forEach(({ name, container, files: path, state }, i) => {
    const volumeMounts: kplus.VolumeMount[] = [];
    if (path !== undefined) {
      const volume = kplus.Volume.fromConfigMap(deployment, `${name}-files`, configMaps[i]!, { name: `${name}-config` });
      volumeMounts.push({ path: LOGS, volume: logs, readOnly: true }, { path, volume, readOnly: true });
    }
    if (state !== undefined) {
      const volume = kplus.Volume.fromEmptyDir(deployment, `${name}-state`, state.volume, { sizeLimit: Size.mebibytes(64) });
      volumeMounts.push({ path: state.path, volume });
    }
    deployment.addContainer({ ...container(), volumeMounts });
  });
  // Removes defaults that cdk8s-plus-27 adds, and sets the one field that it does not support.
  ApiObject.of(deployment).addJsonPatch(...sidecars.flatMap((_, i) => [
    JsonPatch.remove(`/spec/template/spec/containers/${i + 1}/imagePullPolicy`),
    JsonPatch.remove(`/spec/template/spec/containers/${i + 1}/securityContext/privileged`),
    JsonPatch.add(`/spec/template/spec/containers/${i + 1}/securityContext/seccompProfile`, { type: 'RuntimeDefault' }),
  ]));
  const ports = sidecars.flatMap(({ metrics }) => metrics ?? []);
  if (ports.length === 0) return;
  new ApiObject(chart, `${id}-pod-monitor`, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    spec: { podMetricsEndpoints: ports.map((port) => ({ path: '/metrics', port })), selector: { matchLabels: deployment.matchLabels } },
  });
}

function configMap(chart: Chart, id: string, data: Readonly<Record<string, string>>): kplus.ConfigMap {
  const made = new kplus.ConfigMap(chart, id, { data });
  ApiObject.of(made).addJsonPatch(JsonPatch.remove('/immutable'));
  return made;
}

function hash(files: Files): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(files).map(([sidecar, data]) => [sidecar, Object.entries(data)]))).digest('hex').slice(0, 16);
}

function probing(delay: number) {
  return { initialDelaySeconds: Duration.seconds(delay), periodSeconds: Duration.seconds(30), timeoutSeconds: Duration.seconds(5) };
}

function hardened(id: number): kplus.ContainerSecurityContextProps {
  // cdk8s-plus-27 has no value for `ALL` capabilities.
  return { user: id, group: id, capabilities: { drop: ['ALL' as kplus.Capability] } };
}

function shipper(): kplus.ContainerProps {
  return {
    name: 'log-shipper',
    image: 'busybox:1.37.0',
    command: ['sh', '/etc/log-shipper/stream.sh', '/var/lib/log-shipper', '2', `${LOGS}/*.log`],
    lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '30']) },
    liveness: kplus.Probe.fromCommand(['sh', '/etc/log-shipper/alive.sh', '/var/lib/log-shipper/alive'], probing(10)),
    resources: resources([10, 200], [16, 64]),
    securityContext: hardened(65532),
  };
}

function watcher(): kplus.ContainerProps {
  return {
    name: 'log-metrics',
    image: 'ghcr.io/google/mtail:3.0.9',
    args: [
      '--progs', '/etc/mtail', '--logs', `${LOGS}/*.log`, '--port', '3903', '--poll_log_interval=100ms', '--emit_prog_label=false', '--logtostderr',
    ],
    liveness: kplus.Probe.fromHttpGet('/', { port: 3903, ...probing(10) }),
    ports: [{ name: 'metrics', number: 3903 }],
    resources: resources([10, 200], [32, 128]),
    securityContext: hardened(65532),
  };
}

function exporter(): kplus.ContainerProps {
  return {
    name: 'nginx-exporter',
    image: 'nginx/nginx-prometheus-exporter:1.5.3',
    args: ['--web.listen-address=:9113', `--nginx.scrape-uri=${STATUS_PAGE}`],
    liveness: kplus.Probe.fromHttpGet('/', { port: 9113, ...probing(5) }),
    ports: [{ name: 'metrics-2', number: 9113 }],
    resources: resources([10, 100], [16, 64]),
    securityContext: hardened(1001),
  };
}
