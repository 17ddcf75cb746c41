import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CustomSidecar, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

const LOGS = '/var/log/web';
const CONFIG = '/etc/shipper';
const STATE = '/var/lib/shipper';
const CONFIG_FILES = {
  'shipper.yaml': [
    'service: { flush: 1, http_server: true, http_port: 2020 }',
    'pipeline:',
    '  inputs: [{ name: tail, path: /var/log/web/*.log, db: /var/lib/shipper/tail.db }]',
    '  outputs: [{ name: http, match: "*", host: logs.example.com, port: 443, tls: true }]',
    '',
  ].join('\n'),
  'parsers.yaml': 'parsers: [{ name: web, format: json, time_key: time }]\n',
};

function main(): kplus.ContainerProps {
  return {
    name: 'web',
    image: 'registry.example.com/web:1.27.3',
    portNumber: 8080,
    envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
    liveness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
    securityContext: { user: 10001, group: 10001 },
    resources: resources(200, 256),
  };
}

function resources(millis: number, mebibytes: number): kplus.ContainerResources {
  return {
    cpu: { request: kplus.Cpu.millis(millis), limit: kplus.Cpu.millis(4 * millis) },
    memory: { request: Size.mebibytes(mebibytes), limit: Size.mebibytes(2 * mebibytes) },
  };
}

/** What the log shipper is in both apps. */
function shipper() {
  return {
    name: 'shipper',
    image: 'registry.example.com/shipper:3.2.4',
    args: ['--config', `${CONFIG}/shipper.yaml`],
    envVariables: { NODE_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) },
    liveness: kplus.Probe.fromHttpGet('/healthz', { port: 2020, periodSeconds: Duration.seconds(10) }),
    securityContext: { user: 65532, group: 65532 },
    resources: resources(20, 64),
  };
}

/** What the exporter is in both apps. */
function exporter() {
  return {
    name: 'exporter',
    image: 'registry.example.com/exporter:1.4.0',
    args: ['--scrape-uri', 'http://localhost:8080/status'],
    liveness: kplus.Probe.fromTcpSocket({ port: 9113 }),
    securityContext: { user: 65532, group: 65532 },
    resources: resources(20, 64),
  };
}

/** So many Deployments of a web server with a log shipper and an exporter, composed by this library. */
export function composedApp(count: number, validate: boolean): App {
  const app = new App();
  SidecarSettings.set(app, { validate });
  const chart = new Chart(app, 'web');
  for (let i = 0; i < count; i++) {
    new SidecarDeployment(chart, `web-${i}`, {
      main: main(),
      sidecars: [
        new CustomSidecar({
          ...shipper(),
          ports: [{ number: 2020, name: 'health' }],
          shares: [{ path: LOGS }],
          configFiles: [{ mountPath: CONFIG, files: CONFIG_FILES }],
          writablePaths: [STATE],
          flushTimeout: Duration.seconds(5),
        }),
        new CustomSidecar({ ...exporter(), ports: [{ number: 9113, name: 'metrics' }] }),
      ],
    });
  }
  return app;
}

/** The same pods and ConfigMaps, written by hand with cdk8s-plus alone. */
export function handWrittenApp(count: number): App {
  const app = new App();
  const chart = new Chart(app, 'web');
  for (let i = 0; i < count; i++) {
    const id = `web-${i}`;
    const deployment = new kplus.Deployment(chart, id, {
      podMetadata: { annotations: { 'example.com/config-hash': '0123456789abcdef', 'kubectl.kubernetes.io/default-container': 'web' } },
      terminationGracePeriod: Duration.seconds(40),
    });
    const config = new kplus.ConfigMap(chart, `${id}-config`, { data: CONFIG_FILES });
    const logs = kplus.Volume.fromEmptyDir(deployment, 'logs', 'shared-var-log-web', { sizeLimit: Size.mebibytes(512) });
    const state = kplus.Volume.fromEmptyDir(deployment, 'state', 'shipper-var-lib-shipper', { sizeLimit: Size.mebibytes(64) });
    const files = kplus.Volume.fromConfigMap(deployment, 'files', config, { name: 'shipper-config' });
    deployment.addContainer({ ...main(), volumeMounts: [{ path: LOGS, volume: logs }] });
    deployment.addContainer({
      ...shipper(),
      lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '30']) },
      ports: [{ number: 2020, name: 'health' }],
      volumeMounts: [
        { path: LOGS, volume: logs, readOnly: true },
        { path: CONFIG, volume: files, readOnly: true },
        { path: STATE, volume: state },
      ],
    });
    deployment.addContainer({ ...exporter(), ports: [{ number: 9113, name: 'metrics' }] });
    deployment.node.addDependency(config);
  }
  return app;
}

/** The manifest of one of the composed Deployments, main as hardened as its sidecars, which cdk8s-plus-27 has no words for. */
export function oneDeployment(): object {
  const manifests = composedApp(1, false).charts[0].toJson() as Deployment[];
  const deployment = manifests.find(({ kind }) => kind === 'Deployment')!;
  const [web, sidecar] = deployment.spec.template.spec.containers;
  web.securityContext = { ...sidecar.securityContext, ...web.securityContext };
  return deployment;
}

interface Deployment {
  readonly kind: string;
  readonly spec: { readonly template: { readonly spec: { readonly containers: { securityContext: object }[] } } };
}
