import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { JsonObject } from '../../../../src/manifest/json';
import { Engine } from '../../../../src/validation/engine';
import {
  CustomSidecar, ISidecar, KubernetesVersion, LogFiles, LogShipper,
  SidecarDaemonSet, SidecarDeployment, SidecarJob, SidecarMount, SidecarPod, SidecarSettings, SidecarStatefulSet,
} from 'cdk8s-sidecars';

const MAIN: kplus.ContainerProps = {
  name: 'web',
  image: 'registry.example/web:2.4.1',
  ports: [{ name: 'http', number: 8080 }],
  securityContext: { user: 1000, group: 1000 },
  resources: {
    cpu: { request: kplus.Cpu.millis(500), limit: kplus.Cpu.units(1) },
    memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) },
  },
};

function sidecars(): ISidecar[] {
  return [
    LogShipper.stream({ logs: LogFiles.of('/var/log/web') }),
    new CustomSidecar({
      name: 'exporter',
      image: 'registry.example/web-exporter:1.5.3',
      ports: [{ name: 'web-metrics', number: 9113 }],
      liveness: kplus.Probe.fromHttpGet('/', { port: 9113 }),
      mounts: [SidecarMount.config('/etc/exporter', { 'exporter.yaml': 'level: info\n' }), SidecarMount.scratch('/tmp')],
    }),
  ];
}

/** What is found in the sidecars that this library adds, and in what it adds to the pod for them. */
function found(version: KubernetesVersion, minor: number, add: (chart: Chart) => void): string[] {
  const chart = Testing.chart();
  SidecarSettings.set(chart, { kubernetesVersion: version });
  add(chart);
  const engine = new Engine({ minor, podSecurity: 'restricted' });
  const manifests = Testing.synth(chart) as JsonObject[];
  expect(JSON.stringify(manifests)).toContain('"exporter"');
  const violations = manifests.flatMap((manifest) => engine.check(manifest).violations);
  // Main is as the user made it; these options of cdk8s-plus do not harden it.
  const ours = violations.filter(({ rule, message }) => rule.startsWith('sidecar/') || (rule.startsWith('pod-security/') && !message.includes('"web"')));
  return ours.map(({ rule, path, message }) => `${rule} ${path} ${message}`);
}

test.each<[string, (chart: Chart) => void]>([
  ['Deployment', (chart) => new SidecarDeployment(chart, 'w', { main: MAIN, sidecars: sidecars() })],
  ['StatefulSet', (chart) => new SidecarStatefulSet(chart, 'w', {
    main: MAIN, sidecars: sidecars(), service: new kplus.Service(chart, 's', { ports: [{ port: 80 }], clusterIP: 'None' }),
  })],
  ['DaemonSet', (chart) => new SidecarDaemonSet(chart, 'w', { main: MAIN, sidecars: sidecars() })],
  ['Pod', (chart) => new SidecarPod(chart, 'w', { main: MAIN, sidecars: sidecars() })],
])('what this library adds to a %s has no findings, native or plain', (_, add) => {
  expect(found(KubernetesVersion.V1_27, 27, add)).toEqual([]);
  expect(found(KubernetesVersion.V1_34, 34, add)).toEqual([]);
});

test('what this library adds to a Job has no findings', () => {
  expect(found(KubernetesVersion.V1_29, 29, (chart) => new SidecarJob(chart, 'w', { main: MAIN, sidecars: sidecars() }))).toEqual([]);
});
