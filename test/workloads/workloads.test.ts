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

test('a workload that has no sidecars yet is validated, too, and otherwise what cdk8s-plus makes of it', () => {
  const written = (create: (chart: Chart) => unknown) => {
    const chart = new Chart(Testing.app(), 'web');
    create(chart);
    return Testing.synth(chart);
  };

  expect(written((chart) => new SidecarDeployment(chart, 'w', { main }))).toEqual(written((chart) => new kplus.Deployment(chart, 'w', { containers: [main] })));
  expect(() => written((chart) => new SidecarDeployment(chart, 'w', { main: { ...main, name: 'No_Name' } }))).toThrow('[web/w/Resource] api/container-name at');
});

test('main may go without a name, as in cdk8s-plus', () => {
  const chart = new Chart(Testing.app(), 'web');
  new SidecarDeployment(chart, 'w', { ...props, main: { image: main.image } });

  expect(Testing.synth(chart)[0].spec.template.metadata.annotations['kubectl.kubernetes.io/default-container']).toBe('main');
});

test.each<[string, unknown, string]>([
  ['props', undefined, "[web/w] there is no main container: give main: { name: 'app', image: 'registry.example/app:1.0.0' }"],
  ['main', { sidecars: [] }, '[web/w] there is no main container'],
  ['an image of main', { main: { name: 'app' } }, "[web/w] main has no image: give { name: 'app', image:"],
  ['props of main', { main: new kplus.Container(main) }, '[web/w] main is a Container: give its props, { name:'],
  ['an array of sidecars', { main, sidecars: props.sidecars[0] }, '[web/w] sidecars is not an array: write sidecars: [...]'],
  ['an array of containers', { main, containers: props.containers[0] }, '[web/w] containers is not an array: write containers: [...]'],
  ['containers in the array', { main, containers: [null] }, "[web/w] containers[0] is not a container: give { name: 'app', image:"],
  ['an image of every container', { main, initContainers: [main, {}] }, '[web/w] initContainers[1] has no image: give'],
  ['a name for all but one', { main: { image: main.image }, containers: [{ image: main.image }] }, '[web/w] two containers are named "main"'],
  ['a name for each container', { main, containers: [...props.containers, { ...main }] }, '[web/w] two containers are named "app": give one of the two another name'],
])('without %s there is no workload', (_, given, message) => {
  const chart = new Chart(Testing.app(), 'web');

  for (const Workload of [SidecarPod, SidecarDeployment, SidecarStatefulSet, SidecarDaemonSet, SidecarJob, SidecarCronJob]) {
    expect(() => new Workload(chart, 'w', given as any)).toThrow(message);
  }
});

test.each<[string, unknown, string]>([
  ['without a schedule', { main }, '[web/w] there is no schedule: give schedule: Cron.daily()'],
  ['with a schedule as text', { main, schedule: '0 0 * * *' }, '[web/w] schedule is not a Cron: give schedule: Cron.daily()'],
])('a CronJob %s is refused', (_, given, message) => {
  expect(() => new SidecarCronJob(new Chart(Testing.app(), 'web'), 'w', given as any)).toThrow(message);
});

test('a StatefulSet has a Service of the ports of its containers, or is refused', () => {
  const chart = new Chart(Testing.app(), 'web');
  new SidecarStatefulSet(chart, 'fine', { ...props, main: { ...main, ports: [{ name: 'http', number: 8080 }] } });

  expect(Testing.synth(chart).find(({ kind }) => kind === 'Service').spec.ports).toMatchObject([{ name: 'http', port: 8080 }]);
  expect(() => new SidecarStatefulSet(chart, 'w', props)).toThrow("[web/w] its Service would have no port: give main: { ports: [{ name: 'http', number: 8080 }] }");
});

test('a CustomSidecar needs its props', () => {
  expect(() => new CustomSidecar(undefined as any)).toThrow("write new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' })");
});
