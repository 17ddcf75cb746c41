import { ApiObject, App, Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ConfigWatcher, CustomSidecar, ISidecar, KubernetesVersion, LogDestination, LogFiles, LogRotator, LogShipper, MonitoringAgent, SidecarMount,
  SidecarPlacement, Sidecars, SidecarSettings,
} from '../../src';
import { JsonObject } from '../../src/manifest/json';
import { Random } from '../../test/validation/schemas/random';

type Template = { metadata: JsonObject; spec: JsonObject };

/** Kinds of workloads, each around a pod template. */
const KINDS: Readonly<Record<string, (template: Template, labels: JsonObject) => JsonObject>> = {
  Deployment: (template, labels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template } }),
  StatefulSet: (template, labels) => ({ apiVersion: 'apps/v1', spec: { serviceName: 'w', selector: { matchLabels: labels }, template } }),
  DaemonSet: (template, labels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template } }),
  ReplicaSet: (template, labels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template } }),
  Job: ({ metadata, spec }) => ({ apiVersion: 'batch/v1', spec: { template: { metadata, spec: { ...spec, restartPolicy: 'Never' } } } }),
  CronJob: ({ metadata, spec }) => ({
    apiVersion: 'batch/v1', spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { metadata, spec: { ...spec, restartPolicy: 'OnFailure' } } } } },
  }),
  Pod: ({ metadata, spec }) => ({ apiVersion: 'v1', metadata, spec }),
};

const PATHS = ['/var/log/app', '/var/log', '/data', '/srv/logs/a', '/etc/app'];
const NAMES = ['main', 'app', 'web', 'x', 'a-b-c', 'worker-1'];

/** A pod as users write it: with or without volumes, mounts, ports, probes and security settings. */
function podTemplate(random: Random, labels: JsonObject): Template {
  const volumes = PATHS.filter(() => random.chance(0.3)).map((mountPath, i) => ({ name: `v${i}`, mountPath }));
  const container = (name: string): JsonObject => ({
    name,
    image: `registry.example/${name}:1.${random.below(9)}`,
    ...(random.chance(0.5) && { ports: [{ containerPort: 8000 + random.below(100), name: `p${random.below(5)}` }] }),
    ...(random.chance(0.4) && { env: [{ name: 'A', value: 'b' }, { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] }),
    ...(random.chance(0.4) && { resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } } }),
    ...(random.chance(0.3) && { livenessProbe: { exec: { command: ['true'] }, periodSeconds: 1 + random.below(30) } }),
    ...(random.chance(0.3) && { lifecycle: { preStop: { exec: { command: ['sleep', '1'] } } } }),
    ...(volumes.length > 0 && random.chance(0.7) && { volumeMounts: volumes.map(({ mountPath, name: volume }) => ({ name: volume, mountPath })) }),
    ...(random.chance(0.3) && { securityContext: { runAsUser: 1000 + random.below(3), readOnlyRootFilesystem: random.chance(0.5) } }),
  });
  const names = NAMES.filter(() => random.chance(0.3));
  const [first = 'main', ...others] = names;
  return {
    metadata: { labels, ...(random.chance(0.3) && { annotations: { 'example.com/note': 'x' } }) },
    spec: {
      containers: [container(first), ...others.slice(0, 2).map(container)],
      ...(random.chance(0.3) && { initContainers: [container('setup')].map(({ lifecycle: _, livenessProbe: __, ...rest }) => rest) }),
      ...(volumes.length > 0 && { volumes: volumes.map(({ name }) => ({ name, ...random.pick<JsonObject>([{ emptyDir: {} }, { persistentVolumeClaim: { claimName: 'data' } }, { configMap: { name: 'settings' } }]) })) }),
      ...(random.chance(0.3) && { terminationGracePeriodSeconds: random.below(120) }),
      ...(random.chance(0.3) && { securityContext: { fsGroup: 1000, runAsNonRoot: true } }),
      ...(random.chance(0.1) && { shareProcessNamespace: true }),
      ...(random.chance(0.1) && { hostNetwork: true }),
    },
  };
}

/** The possible sidecars, each with its possible options. */
const SIDECARS: readonly ((random: Random, i: number) => ISidecar)[] = [
  (random) => LogShipper.stream({ logs: LogFiles.of(random.pick(PATHS)) }),
  (random) => LogShipper.fluentBit({ logs: [LogFiles.of(random.pick(PATHS))], destination: LogDestination.loki({ url: 'http://loki:3100' }) }),
  (random) => LogShipper.openTelemetry({ logs: [LogFiles.of(random.pick(PATHS))], destination: LogDestination.otlp({ url: 'http://otel:4318' }) }),
  (random) => LogShipper.filebeat({ logs: [LogFiles.of(random.pick(PATHS))], destination: LogDestination.elasticsearch({ url: 'https://es:9200' }) }),
  (random) => LogShipper.vector({ logs: [LogFiles.of(random.pick(PATHS))], destination: LogDestination.http({ url: 'https://logs.example.com' }) }),
  (random) => new LogRotator({ logs: LogFiles.of(random.pick(PATHS)), maxSize: Size.mebibytes(1 + random.below(100)) }),
  () => MonitoringAgent.nginx(),
  () => MonitoringAgent.redis(),
  (random, i) => new CustomSidecar({
    name: `side-${i}`,
    image: 'registry.example/side:1.2.3',
    ...(random.chance(0.5) && { ports: [{ name: `s${i}`, number: 9000 + i }], liveness: kplus.Probe.fromTcpSocket({ port: 9000 + i }) }),
    ...(random.chance(0.5) && {
      mounts: [
        random.pick([SidecarMount.shared(random.pick(PATHS)), SidecarMount.scratch('/tmp'), SidecarMount.config('/etc/side', { 'a.yaml': 'b: c\n' }), SidecarMount.token('/token')]),
      ],
    }),
  }),
  (random) => ConfigWatcher.reload({ path: random.pick(PATHS), url: 'http://localhost:8080/-/reload' }),
];

/** The manifests of one random composition, or `undefined` if the library rejects it. */
export function composition(random: Random, minor: number): JsonObject[] | undefined {
  const app: App = Testing.app();
  SidecarSettings.set(app, {
    kubernetesVersion: KubernetesVersion.of(`1.${minor}`),
    placement: random.pick([SidecarPlacement.AUTO, SidecarPlacement.NATIVE, SidecarPlacement.CLASSIC]),
  });
  const chart = new Chart(app, 'c');
  const labels: JsonObject = { app: `w${random.below(100)}` };
  const [kind, wrap] = random.pick(Object.entries(KINDS));
  try {
    const manifest = wrap(podTemplate(random, labels), labels);
    const workload = new ApiObject(chart, 'w', { kind, ...manifest } as never);
    const sidecars = Array.from({ length: 1 + random.below(3) }, (_, i) => random.pick(SIDECARS)(random, i));
    Sidecars.of(workload).add(...sidecars);
    return Testing.synth(chart) as JsonObject[];
  } catch {
    return undefined;
  }
}
