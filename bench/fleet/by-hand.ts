import { createHash } from 'node:crypto';
import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Fleet } from './composed';
import { LOGS, main, resources, STATUS_PAGE } from './parts';

/** The files of the sidecars, by sidecar: what an author has beside the program. */
export type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The manifests of the composed fleet, written by hand with cdk8s-plus alone. */
export function handWrittenFleet({ count, charts }: Fleet, files: Files): App {
  const app = new App();
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `fleet-${c}`);
    for (let i = 0; i < count / charts; i++) handWritten(chart, `web-${i}`, files);
  }
  return app;
}

function handWritten(chart: Chart, id: string, files: Files): void {
  const shipperConfig = configMap(chart, `${id}-log-shipper-config`, files['log-shipper']);
  const watcherConfig = configMap(chart, `${id}-log-metrics-config`, files['log-metrics']);
  const deployment = new kplus.Deployment(chart, id, {
    podMetadata: { annotations: { 'cdk8s-sidecars/config-hash': hash(files), 'kubectl.kubernetes.io/default-container': 'nginx' } },
    terminationGracePeriod: Duration.seconds(38),
  });
  const logs = kplus.Volume.fromEmptyDir(deployment, 'logs', 'shared-var-log-nginx', { sizeLimit: Size.mebibytes(512) });
  const script = kplus.Volume.fromConfigMap(deployment, 'script', shipperConfig, { name: 'log-shipper-config' });
  const programs = kplus.Volume.fromConfigMap(deployment, 'programs', watcherConfig, { name: 'log-metrics-config' });
  const state = kplus.Volume.fromEmptyDir(deployment, 'state', 'log-shipper-var-lib-log-shipper', { sizeLimit: Size.mebibytes(64) });
  for (const volume of [logs, script, programs, state]) deployment.addVolume(volume);
  deployment.addContainer({ ...main(), volumeMounts: [{ path: LOGS, volume: logs }] });
  deployment.addContainer({
    ...shipper(),
    volumeMounts: [
      { path: LOGS, volume: logs, readOnly: true },
      { path: '/etc/log-shipper', volume: script, readOnly: true },
      { path: '/var/lib/log-shipper', volume: state },
    ],
  });
  deployment.addContainer({
    ...watcher(), volumeMounts: [{ path: LOGS, volume: logs, readOnly: true }, { path: '/etc/mtail', volume: programs, readOnly: true }],
  });
  deployment.addContainer(exporter());
  // What cdk8s-plus-27 writes though nobody said it, and the one thing that it has no words for.
  ApiObject.of(deployment).addJsonPatch(...[1, 2, 3].flatMap((i) => [
    JsonPatch.remove(`/spec/template/spec/containers/${i}/imagePullPolicy`),
    JsonPatch.remove(`/spec/template/spec/containers/${i}/securityContext/privileged`),
    JsonPatch.add(`/spec/template/spec/containers/${i}/securityContext/seccompProfile`, { type: 'RuntimeDefault' }),
  ]));
  new ApiObject(chart, `${id}-pod-monitor`, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    spec: {
      podMetricsEndpoints: ['metrics', 'metrics-2'].map((port) => ({ path: '/metrics', port })),
      selector: { matchLabels: deployment.matchLabels },
    },
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
  // cdk8s-plus-27 has no value for all capabilities.
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
