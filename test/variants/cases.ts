import { App, Chart, Cron, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ConfigWatcher, CustomSidecar, ISidecar, KubernetesVersion, LogCredentials, LogDestination, LogFiles, LogRotation, LogRotator, LogShipper,
  MonitoringAgent, SidecarCronJob, SidecarDaemonSet, SidecarDeployment, SidecarJob, SidecarMount, SidecarPod, Sidecars, SidecarSettings,
  SidecarStatefulSet,
} from 'cdk8s-sidecars';

/**
 * Values of cdk8s-plus given to this library, one kind in each case. The variants of the library compile this file, with their cdk8s-plus in the place of this
 * one, under `strict`, and must synthesize the same sidecars from it.
 */
type Case = (chart: Chart) => void;

const main: kplus.ContainerProps = {
  name: 'app',
  image: 'registry.example/app:1.0.0',
  portNumber: 8080,
  securityContext: { user: 1000 },
  resources: {
    cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
    memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
  },
};
const containers: kplus.ContainerProps[] = [main];
const shipper = (): ISidecar => LogShipper.stream({ logs: LogFiles.of('/var/log/app') });
const agent = (props: Partial<ConstructorParameters<typeof CustomSidecar>[0]>): ISidecar =>
  new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', ...props });
const deployment = (chart: Chart, sidecar: ISidecar): SidecarDeployment => new SidecarDeployment(chart, 'web', { main, sidecars: [sidecar] });

const probe: kplus.Probe = kplus.Probe.fromHttpGet('/healthz', { port: 9100, initialDelaySeconds: Duration.seconds(5) });
const port: kplus.ContainerPort = { name: 'metrics', number: 9100, protocol: kplus.Protocol.TCP };

export const CASES: Readonly<Record<string, Case>> = {
  'Sidecars of a Deployment': (chart) => { Sidecars.of(new kplus.Deployment(chart, 'web', { containers })).add(shipper()); },
  'Sidecars of a StatefulSet': (chart) => { Sidecars.of(new kplus.StatefulSet(chart, 'web', { containers })).add(shipper()); },
  'Sidecars of a DaemonSet': (chart) => { Sidecars.of(new kplus.DaemonSet(chart, 'web', { containers })).add(shipper()); },
  'Sidecars of a Pod': (chart) => { Sidecars.of(new kplus.Pod(chart, 'web', { containers })).add(shipper()); },
  'Sidecars of a Job': (chart) => { Sidecars.of(new kplus.Job(chart, 'web', { containers })).add(shipper()); },
  'EnvValue': (chart) => {
    const secret: kplus.ISecret = kplus.Secret.fromSecretName(chart, 'secret', 'credentials');
    const envVariables: Record<string, kplus.EnvValue> = {
      PLAIN: kplus.EnvValue.fromValue('text'),
      TOKEN: kplus.EnvValue.fromSecretValue({ secret, key: 'token' }),
      NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
    };
    deployment(chart, agent({ envVariables }));
  },
  'EnvFrom': (chart) => {
    const envFrom: kplus.EnvFrom[] = [
      kplus.Env.fromSecret(kplus.Secret.fromSecretName(chart, 'secret', 'credentials')),
      kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'map', 'map')),
    ];
    deployment(chart, agent({ envFrom }));
  },
  'ContainerResources': (chart) => {
    const resources: kplus.ContainerResources = {
      cpu: { request: kplus.Cpu.millis(5), limit: kplus.Cpu.units(1) },
      memory: { request: Size.mebibytes(8), limit: Size.mebibytes(16) },
    };
    deployment(chart, agent({ resources }));
    SidecarSettings.set(chart, { resources: { agent: { memory: { limit: Size.mebibytes(32) } } } });
  },
  'ContainerPort and Protocol': (chart) => { deployment(chart, agent({ ports: [port], metrics: [{ port: 9100 }] })); },
  'ImagePullPolicy': (chart) => { deployment(chart, agent({ imagePullPolicy: kplus.ImagePullPolicy.ALWAYS })); },
  'liveness': (chart) => { deployment(chart, agent({ ports: [port], liveness: probe })); },
  'readiness': (chart) => { deployment(chart, agent({ ports: [port], readiness: kplus.Probe.fromTcpSocket({ port: 9100 }) })); },
  'startup': (chart) => { deployment(chart, agent({ startup: kplus.Probe.fromCommand(['true'], { failureThreshold: 3 }) })); },
  'Handler': (chart) => {
    const lifecycle: kplus.ContainerLifecycle = { postStart: kplus.Handler.fromCommand(['true']), preStop: kplus.Handler.fromHttpGet('/quit', { port: 9100 }) };
    deployment(chart, agent({ lifecycle }));
  },
  'security context and Capability': (chart) => {
    const securityContext: kplus.ContainerSecurityContextProps = {
      user: 65532,
      group: 65532,
      ensureNonRoot: true,
      readOnlyRootFilesystem: true,
      capabilities: { add: [kplus.Capability.NET_BIND_SERVICE], drop: [kplus.Capability.SYS_ADMIN] },
    };
    deployment(chart, agent({ securityContext }));
  },
  'files of ConfigMaps and Secrets': (chart) => {
    const map: kplus.IConfigMap = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'map');
    const secret: kplus.ISecret = kplus.Secret.fromSecretName(chart, 'secret', 'credentials');
    deployment(chart, agent({ mounts: [SidecarMount.configMap('/etc/map', map), SidecarMount.secret('/etc/secret', secret)] }));
  },
  'Volume': (chart) => {
    const volume: kplus.Volume = kplus.Volume.fromEmptyDir(chart, 'volume', 'cache', { sizeLimit: Size.mebibytes(8), medium: kplus.EmptyDirMedium.MEMORY });
    deployment(chart, agent({ mounts: [SidecarMount.volume('/cache', volume, { readOnly: false })] }));
  },
  'volume of a watched ConfigMap': (chart) => {
    const volume = kplus.Volume.fromConfigMap(chart, 'volume', kplus.ConfigMap.fromConfigMapName(chart, 'map', 'map'), { name: 'config' });
    const watched: kplus.ContainerProps = { ...main, volumeMounts: [{ path: '/etc/app', volume }] };
    new SidecarDeployment(chart, 'web', { main: watched, sidecars: [ConfigWatcher.reload({ volume, url: 'http://localhost:8080/-/reload' })] });
  },
  'a signal to main': (chart) => { deployment(chart, new LogRotator({ logs: LogFiles.of('/var/log/app'), rotation: LogRotation.rename('app', 'USR1'), maxSize: Size.mebibytes(8), maxTotalSize: Size.mebibytes(64) })); },
  'credentials of a destination': (chart) => {
    const secret = kplus.Secret.fromSecretName(chart, 'secret', 'credentials');
    const destination = LogDestination.elasticsearch({ url: 'https://logs.example:9200', credentials: LogCredentials.basic({ secret }) });
    deployment(chart, LogShipper.fluentBit({ logs: LogFiles.of('/var/log/app'), destination }));
  },
  'SecretValue': (chart) => {
    const password: kplus.SecretValue = { secret: kplus.Secret.fromSecretName(chart, 'secret', 'credentials'), key: 'password' };
    deployment(chart, MonitoringAgent.redis({ user: 'exporter', password }));
  },
  'SidecarDeployment is a Deployment': (chart) => {
    const web: kplus.Deployment = new SidecarDeployment(chart, 'web', { main, sidecars: [shipper()], strategy: kplus.DeploymentStrategy.recreate() });
    const service: kplus.Service = web.exposeViaService();
    const ingress = new kplus.Ingress(chart, 'ingress');
    ingress.addHostDefaultBackend('app.example', kplus.IngressBackend.fromService(service));
    new kplus.NetworkPolicy(chart, 'policy', { selector: web, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY } });
  },
  'an autoscaler': (chart) => {
    const target: kplus.Deployment = new SidecarDeployment(chart, 'web', { main, sidecars: [shipper()] });
    new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target, maxReplicas: 3, metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))] });
  },
  'SidecarStatefulSet is a StatefulSet': (chart) => {
    const data = kplus.Volume.fromEmptyDir(chart, 'volume', 'data', { sizeLimit: Size.mebibytes(8) });
    const set: kplus.StatefulSet = new SidecarStatefulSet(chart, 'web', {
      main: { ...main, volumeMounts: [{ path: '/data', volume: data }] }, sidecars: [agent({ mounts: [SidecarMount.shared('/data')] })],
    });
    void set;
  },
  'SidecarDaemonSet is a DaemonSet': (chart) => { const set: kplus.DaemonSet = new SidecarDaemonSet(chart, 'web', { main, sidecars: [shipper()] }); void set; },
  'SidecarPod is a Pod': (chart) => { const pod: kplus.Pod = new SidecarPod(chart, 'web', { main, sidecars: [shipper()] }); void pod; },
  'SidecarJob is a Job': (chart) => { const job: kplus.Job = new SidecarJob(chart, 'web', { main, sidecars: [shipper()], backoffLimit: 2 }); void job; },
  'SidecarCronJob is a CronJob': (chart) => {
    const job: kplus.CronJob = new SidecarCronJob(chart, 'web', { main, sidecars: [shipper()], schedule: Cron.daily() });
    void job;
  },
};

/** What a case synthesizes, for the same version of Kubernetes whatever the cdk8s-plus. */
export function manifestsOf(name: string): unknown[] {
  const app = new App();
  const chart = new Chart(app, 'chart');
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
  CASES[name](chart);
  return Testing.synth(chart) as unknown[];
}
