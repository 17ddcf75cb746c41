import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ISidecar, KubernetesVersion, MonitoringAgent, PodSecurityLevel, SidecarDeployment, SidecarMount, SidecarPlacement, Sidecars, SidecarSettings,
} from '../../src';

export interface Entry {
  /** With as little as it takes. */
  readonly plain: (secret: kplus.ISecret) => ISidecar;
  /** With everything that it can be told. */
  readonly full: (secret: kplus.ISecret) => ISidecar;
}

const common = {
  name: 'agent',
  image: 'registry.example/agent:1.0.0',
  port: 9999,
  interval: Duration.seconds(15),
  args: ['--log.level=debug'],
  alerts: [{ name: 'Down', expr: 'up == 0', for: Duration.minutes(5), annotations: { summary: '{{ $labels.pod }} is down' } }],
};
const password = (secret: kplus.ISecret) => ({ secret, key: 'password' });

/** Every entry of the catalog, by its factory. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  nginx: { plain: () => MonitoringAgent.nginx(), full: () => MonitoringAgent.nginx({ ...common, url: 'https://localhost:8443/status' }) },
  apache: { plain: () => MonitoringAgent.apache(), full: () => MonitoringAgent.apache({ ...common, url: 'http://127.0.0.1:8080/server-status?auto' }) },
  redis: {
    plain: () => MonitoringAgent.redis(),
    full: (secret) => MonitoringAgent.redis({ ...common, address: 'rediss://127.0.0.1:6380/2', user: 'watcher', password: password(secret) }),
  },
  postgres: {
    plain: (secret) => MonitoringAgent.postgres({ password: password(secret) }),
    full: (secret) => MonitoringAgent.postgres({
      ...common, address: 'db.example:5433', user: 'watcher', database: 'shop', tls: true, password: password(secret),
    }),
  },
  mysql: {
    plain: (secret) => MonitoringAgent.mysql({ password: password(secret) }),
    full: (secret) => MonitoringAgent.mysql({ ...common, address: '[::1]:3307', user: 'watcher', password: password(secret) }),
  },
  memcached: { plain: () => MonitoringAgent.memcached(), full: () => MonitoringAgent.memcached({ ...common, address: 'localhost:11212' }) },
  statsd: {
    plain: () => MonitoringAgent.statsd(),
    full: () => MonitoringAgent.statsd({
      ...common,
      statsdPort: 8125,
      mappings: [
        { match: 'checkout.*.requests', name: 'checkout_requests_total', labels: { shop: '$1', path: '${1}_x' } },
        { match: '*.timer', name: '$1_seconds' },
      ],
    }),
  },
  blackbox: {
    plain: () => MonitoringAgent.blackbox({ targets: ['http://localhost:8080/healthz'] }),
    full: () => MonitoringAgent.blackbox({
      ...common, targets: ['https://localhost:8443/', 'tcp://localhost:5432', 'http://[::1]:80/a?b=c'], timeout: Duration.seconds(2),
    }),
  },
  openTelemetry: {
    plain: () => MonitoringAgent.openTelemetry({ endpoint: 'http://collector:4318' }),
    full: (secret) => MonitoringAgent.openTelemetry({
      ...common,
      args: ['--feature-gates=-none'],
      endpoint: 'https://collector.example:4317/',
      grpc: true,
      headers: { 'X-Scope-OrgID': 'a $team' },
      token: { secret, key: 'token' },
      scrape: [{ port: 8080 }, { port: 9090, path: '/stats', interval: Duration.minutes(1), params: { kind: ['all'] } }],
      flushTimeout: Duration.seconds(3),
    }),
  },
  exporter: {
    plain: () => MonitoringAgent.exporter({ name: 'haproxy-exporter', image: 'registry.example/haproxy-exporter:0.15.0', port: 9101 }),
    full: (secret) => MonitoringAgent.exporter({
      ...common,
      path: '/stats',
      healthPath: '/-/healthy',
      user: 1234,
      command: ['/exporter'],
      envVariables: { TARGET: kplus.EnvValue.fromValue('http://localhost:80/'), API_TOKEN: kplus.EnvValue.fromSecretValue(password(secret)) },
      mounts: [SidecarMount.config('/etc/exporter', { 'config.yml': 'a: b\n' }), SidecarMount.secret('/etc/tls', secret), SidecarMount.shared('/run/app')],
    }),
  },
};

export const VERSIONS = [27, 28, 29, 30, 31, 32, 33, 34].map((minor) => KubernetesVersion.of(`1.${minor}`));

/** An app of one workload whose main is hardened, so that what is found is about the sidecar. */
export function charted(
  sidecar: (secret: kplus.ISecret) => ISidecar | ISidecar[], version = KubernetesVersion.V1_27, placement = SidecarPlacement.AUTO, port?: number,
): Chart {
  const chart = new Chart(Testing.app(), 'web', { namespace: 'shop' });
  SidecarSettings.set(chart, { kubernetesVersion: version, placement, podSecurity: PodSecurityLevel.RESTRICTED });
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'login');
  const main: kplus.ContainerProps = {
    name: 'main',
    image: 'registry.example/main:1.0.0',
    ...(port !== undefined && { ports: [{ number: port, name: 'http' }] }),
    securityContext: { user: 1000, group: 1000 },
  };
  const deployment = new SidecarDeployment(chart, 'w', { main });
  Sidecars.of(deployment).add(...[sidecar(secret)].flat());
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
  return chart;
}
