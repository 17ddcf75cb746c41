import { Chart, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CustomSidecar, KubernetesVersion, Manifests, SidecarCronJob, SidecarDeployment, SidecarSettings } from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const agent = new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' });

function chart(): Chart {
  const created = new Chart(Testing.app(), 'web');
  SidecarSettings.set(created, { kubernetesVersion: KubernetesVersion.V1_29 });
  new SidecarDeployment(created, 'one', { metadata: { name: 'one' }, main, sidecars: [agent] });
  new SidecarDeployment(created, 'two', { metadata: { name: 'two' }, main, replicas: 5 });
  new SidecarCronJob(created, 'job', { metadata: { name: 'job' }, main, sidecars: [agent], schedule: Cron.daily() });
  new kplus.ConfigMap(created, 'config', { metadata: { name: 'config' } });
  return created;
}

const manifests = Manifests.fromChart(chart());

test('find and findAll', () => {
  expect(manifests.find('Deployment', 'two').spec.replicas).toBe(5);
  expect(manifests.find('ConfigMap').metadata.name).toBe('config');
  expect(manifests.findAll('Deployment').map((manifest) => manifest.metadata.name)).toEqual(['one', 'two']);
  expect(manifests.all).toHaveLength(4);
  expect(() => manifests.find('Deployment')).toThrow('there are 2 of Deployment: give a name, one of "one", "two"');
  expect(() => manifests.find('Deployment', 'three')).toThrow('there is no Deployment "three"; there are Deployment "one", Deployment "two"');
  expect(() => Manifests.fromObjects([]).find('Pod')).toThrow('there is no Pod; there are no manifests');
});

test('expectCount', () => {
  manifests.expectCount('Deployment', 2);
  expect(() => manifests.expectCount('Deployment', 1)).toThrow('there must be 1 of Deployment, but there are 2');
});

test('expectMatch takes a subset, and tells what differs in the one that comes nearest', () => {
  manifests.expectMatch('Deployment', { metadata: { name: 'two' }, spec: { replicas: 5, template: { spec: { containers: [{ name: 'app' }] } } } });
  expect(() => manifests.expectMatch('Deployment', { metadata: { name: 'two' }, spec: { replicas: 4, paused: true, template: { spec: { containers: [] } } } }))
    .toThrow(['no Deployment matches; "two" comes nearest, but differs:', '  /spec/replicas: is 5 instead of 4', '  /spec/paused: is not there instead of true',
      '  /spec/template/spec/containers: has 1 entries instead of 0'].join('\n'));
  expect(() => manifests.expectMatch('Pod', {})).toThrow(/there is no Pod to match/);
  expect(() => manifests.expectMatch('ConfigMap', { metadata: [] })).toThrow('/metadata: is {"name":"config"} instead of []');
  expect(() => manifests.expectMatch('ConfigMap', { kind: { a: 1 } })).toThrow('/kind: is "ConfigMap" instead of {"a":1}');
});

test('container finds plain ones and native sidecars, in every kind', () => {
  expect(manifests.container('Deployment', 'agent', 'one').restartPolicy).toBe('Always');
  expect(manifests.container('CronJob', 'app').image).toBe(main.image);
  expect(Manifests.fromObjects([{ kind: 'Pod', spec: { containers: [{ name: 'a' }] } }]).container('Pod', 'a')).toEqual({ name: 'a' });
  expect(() => manifests.container('Deployment', 'agent', 'two')).toThrow('Deployment "two" has no container "agent"; it has "app"');
  expect(() => manifests.container('ConfigMap', 'app')).toThrow('it has none');
});

test('expectValid lists all errors, and lets warnings pass', () => {
  const pod = (name: string, image: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'a', image }] } });

  Manifests.fromObjects([pod('ok', 'a')]).expectValid();
  expect(() => Manifests.fromObjects([pod('Bad_Name', 'a:1'), pod('ok', '')]).expectValid()).toThrow(/the manifests have \d errors:\n  Pod "Bad_Name" \/metadata\/name: .*\n  Pod "ok" .*Fix: /s);
});

test('an error is told as one', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'Bad_Name' }, spec: { containers: [{ name: 'a', image: 'a:1' }] } };

  expect(() => Manifests.fromObjects([pod]).expectValid()).toThrow('the manifests have an error:\n  Pod "Bad_Name" /metadata/name: ');
});

test('what are no manifests is refused', () => {
  expect(() => Manifests.fromChart(Testing.app() as any)).toThrow("this is not a chart: write Manifests.fromChart(new MyChart(Testing.app(), 'test'))");
  expect(() => Manifests.fromObjects({ kind: 'Pod' } as any)).toThrow('the manifests are not an array: write Manifests.fromObjects([...])');
});
