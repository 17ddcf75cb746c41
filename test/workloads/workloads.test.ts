import { ApiObject, Chart, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CustomSidecar, KubernetesVersion, SidecarCronJob, SidecarDaemonSet, SidecarDeployment, SidecarJob, SidecarPod, SidecarSettings, SidecarStatefulSet,
} from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const props = {
  main,
  sidecars: [new CustomSidecar({ name: 'first', image: 'registry.example/agent:1.0.0' })],
  containers: [{ name: 'helper', image: 'registry.example/helper:1.0.0' }],
};

test.each<[string, (chart: Chart) => SidecarDeployment | SidecarPod | SidecarStatefulSet | SidecarDaemonSet | SidecarJob | SidecarCronJob, object]>([
  ['Pod', (chart) => new SidecarPod(chart, 'w', props), kplus.Pod],
  ['Deployment', (chart) => new SidecarDeployment(chart, 'w', { ...props, replicas: 7 }), kplus.Deployment],
  ['StatefulSet', (chart) => new SidecarStatefulSet(chart, 'w', { ...props, service: new kplus.Service(chart, 's', { ports: [{ port: 80 }] }) }), kplus.StatefulSet],
  ['DaemonSet', (chart) => new SidecarDaemonSet(chart, 'w', props), kplus.DaemonSet],
  ['Job', (chart) => new SidecarJob(chart, 'w', props), kplus.Job],
  ['CronJob', (chart) => new SidecarCronJob(chart, 'w', { ...props, schedule: Cron.daily() }), kplus.CronJob],
])('a Sidecar%s is a %s with main first, and sidecars', (kind, create, parent) => {
  const chart = new Chart(Testing.app(), 'web');
  SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.V1_29 });
  const workload = create(chart);
  workload.sidecars.add(new CustomSidecar({ name: 'second', image: 'registry.example/agent:1.0.0' }));
  const manifest = Testing.synth(chart).find((object) => object.kind === kind);
  const { spec } = kind === 'Pod' ? manifest : kind === 'CronJob' ? manifest.spec.jobTemplate.spec.template : manifest.spec.template;

  expect(workload).toBeInstanceOf(parent);
  expect(ApiObject.of(workload).kind).toBe(kind);
  expect(spec.initContainers.map((c: any) => c.name)).toEqual(['first', 'second']);
  expect(spec.containers.map((c: any) => c.name)).toEqual(['app', 'helper']);
  if (kind === 'Deployment') expect(manifest.spec.replicas).toBe(7);
});

test('main may go without a name, as in cdk8s-plus', () => {
  const chart = new Chart(Testing.app(), 'web');
  new SidecarDeployment(chart, 'w', { ...props, main: { image: main.image } });

  expect(Testing.synth(chart)[0].spec.template.metadata.annotations['kubectl.kubernetes.io/default-container']).toBe('main');
});

test.each<[string, unknown, string]>([
  ['props', undefined, "[web/w] there is no main container: give main: { name: 'app', image: 'registry.example/app:1.0.0' }"],
  ['main', { sidecars: [] }, '[web/w] there is no main container'],
  ['an image of main', { main: { name: 'app' } }, '[web/w] main has no image: give main:'],
  ['an array of sidecars', { main, sidecars: props.sidecars[0] }, '[web/w] sidecars is not an array: write sidecars: [...]'],
  ['an array of containers', { main, containers: props.containers[0] }, '[web/w] containers is not an array: write containers: [...]'],
])('without %s there is no workload', (_, given, message) => {
  const chart = new Chart(Testing.app(), 'web');

  for (const Workload of [SidecarPod, SidecarDeployment, SidecarStatefulSet, SidecarDaemonSet, SidecarJob, SidecarCronJob]) {
    expect(() => new Workload(chart, 'w', given as any)).toThrow(message);
  }
});

test('a CustomSidecar needs its props', () => {
  expect(() => new CustomSidecar(undefined as any)).toThrow("write new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' })");
});
