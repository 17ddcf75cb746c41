import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  CustomSidecar, ISidecar, KubernetesVersion, ManifestValidation, NodeLogAgent, NodeLogCollector, LogDestination, SidecarContext, SidecarDeployment,
  SidecarInjection, SidecarInjectionProps, SidecarMount, SidecarObject, Sidecars, SidecarSettings,
} from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const agent = (name = 'agent') => new CustomSidecar({
  name,
  image: 'registry.example/agent:1.0.0',
  liveness: kplus.Probe.fromCommand(['true']),
  mounts: [SidecarMount.config(`/etc/${name}`, { 'agent.yaml': 'a: 1\n' })],
});
const annotations = (value: string) => ({ annotations: { 'cdk8s-sidecars/inject': value } });
const deployment = (scope: Construct, id: string, metadata: object = {}) =>
  ApiObject.of(new kplus.Deployment(scope, id, { containers: [main], metadata }));
const namesOf = (manifest: any) => ({ ...manifest.spec.template ?? manifest.spec.jobTemplate?.spec.template ?? manifest }.spec.initContainers ?? [])
  .map(({ name }: any) => name);

let app: App;
let chart: Chart;
let printed: string;

beforeEach(() => {
  app = Testing.app();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
  chart = new Chart(app, 'shop');
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

const inject = (props: Partial<SidecarInjectionProps> = {}, scope: Construct = app, id = 'inject') => new SidecarInjection(scope, id, { sidecars: [agent()], ...props });
/** Names of the sidecars by the name of the workload. */
const injected = (manifests: any[] = Testing.synth(chart)) => Object.fromEntries(manifests
  .filter(({ kind }) => !['ConfigMap', 'Service', 'PodMonitor', 'Role'].includes(kind)).map((manifest) => [manifest.metadata.name.replace(/-c8.*$/, ''), namesOf(manifest)]));

test('a workload is looked at as it is when it is synthesized', () => {
  const injection = inject({ select: { matchLabels: { tier: 'web' } } });
  const web = new kplus.Deployment(chart, 'web', { containers: [main] });
  const db = new kplus.Deployment(chart, 'db', { containers: [main] });

  expect(injected()).toEqual({ 'shop-web': [], 'shop-db': [] });
  web.podMetadata.addLabel('tier', 'web');
  expect(injected()).toEqual({ 'shop-web': ['agent'], 'shop-db': [] });
  ApiObject.of(db).addJsonPatch(JsonPatch.add('/spec/template/metadata/labels/tier', 'web'));
  expect(injected()).toEqual({ 'shop-web': ['agent'], 'shop-db': ['agent'] });
  ApiObject.of(web).metadata.addAnnotation('cdk8s-sidecars/inject', 'false');
  expect(injected()).toEqual({ 'shop-web': [], 'shop-db': ['agent'] });
  expect(Testing.synth(chart).filter(({ kind }) => kind === 'ConfigMap')).toHaveLength(1);
  expect(injection.report().map(({ name, outcome }) => [name.slice(0, 7), outcome])).toEqual([['shop-we', 'opted-out'], ['shop-db', 'injected']]);
});

test('a workload that opts out is what it is without an injection, and one chooses by name', () => {
  const make = (scope: Chart) => {
    deployment(scope, 'out', annotations('false'));
    new kplus.Deployment(scope, 'spread', { containers: [main], spread: true, podMetadata: annotations('false') });
    return scope;
  };
  const without = Testing.synth(make(new Chart(Testing.app(), 'shop')));
  inject({ sidecars: [agent('a'), agent('b')] });
  make(chart);
  deployment(chart, 'chooses', annotations(' b '));

  const manifests = Testing.synth(chart);
  expect(manifests.slice(0, 2)).toEqual(without);
  expect(injected(manifests)['shop-chooses']).toEqual(['b']);
});

test('an injection may be made when the workloads have been synthesized before', () => {
  const web = deployment(chart, 'web');
  Testing.synth(chart);
  inject();
  expect(injected()).toEqual({ 'shop-web': ['agent'] });
  expect(namesOf(web.toJson())).toEqual(['agent']);
});

test('outer injections come first, then those that were made first, behind what was added by hand', () => {
  inject({ sidecars: [agent('c2')] }, chart, 'two');
  inject({ sidecars: [agent('c1')] }, chart, 'one');
  inject({ sidecars: [agent('a')] }, app);
  new SidecarDeployment(chart, 'web', { main, sidecars: [agent('own')] });
  expect(injected()).toEqual({ 'shop-web': ['own', 'a', 'c2', 'c1'] });
});

test('what is there by a name is left alone, and the report says so', () => {
  const outer = inject({ sidecars: [agent('a'), agent('b'), agent('c')] });
  const inner = inject({ sidecars: [agent('a'), agent('d')] }, chart);
  const web = new kplus.Deployment(chart, 'web', { containers: [main], initContainers: [{ name: 'b', image: 'registry.example/b:1.0.0' }] });
  Sidecars.of(web).add(agent('c'));
  const common = { constructPath: 'shop/web/Resource', kind: 'Deployment', name: ApiObject.of(web).name };

  expect(injected()).toEqual({ 'shop-web': ['c', 'a', 'd', 'b'] });
  expect(outer.report()).toEqual([{
    ...common, outcome: 'injected', reason: '"b" is there already (a container), "c" is there already (a sidecar of Sidecars.of)', sidecars: ['a'], present: ['b', 'c'],
  }]);
  expect(inner.report()).toEqual([{ ...common, outcome: 'injected', reason: '"a" is there already (sidecar of inject)', sidecars: ['d'], present: ['a'] }]);
});

test('what was injected is injected again without a change', () => {
  inject({ sidecars: [agent('a'), agent('b')] });
  deployment(chart, 'web');
  const [first, second] = [Testing.synth(chart), Testing.synth(chart)];
  expect(second).toEqual(first);

  const again = new Chart(Testing.app(), 'again');
  first.forEach((manifest, i) => new ApiObject(again, `${i}`, manifest));
  const injection = inject({ sidecars: [agent('a'), agent('b')] }, again);
  expect(Testing.synth(again)).toEqual(first);
  expect(injection.report()).toMatchObject([{ outcome: 'unchanged', sidecars: [], present: ['a', 'b'] }]);
});

test('a sidecar that is added by hand later takes the place of an injected one', () => {
  inject();
  const web = new kplus.Deployment(chart, 'web', { containers: [main] });
  Testing.synth(chart);
  Sidecars.of(web).add(new CustomSidecar({ name: 'agent', image: 'registry.example/mine:1.0.0', mounts: [SidecarMount.config('/etc/agent', { b: 'c' })] }));
  const manifests = Testing.synth(chart);
  expect(manifests.find(({ kind }) => kind === 'Deployment').spec.template.spec.initContainers).toMatchObject([{ image: 'registry.example/mine:1.0.0' }]);
  expect(manifests.filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => data)).toEqual([{ b: 'c' }]);
});

describe('a predicate', () => {
  test('is told what a sidecar would be told', () => {
    let asked: SidecarContext | undefined;
    const takes = (workload: SidecarContext) => {
      asked = workload;
      return workload.workloadName.includes('web') && workload.replicas === 2;
    };
    const injection = inject({ select: { predicate: { takes } } });
    deployment(chart, 'web');
    deployment(chart, 'db');

    expect(injected()).toEqual({ 'shop-web': ['agent'], 'shop-db': [] });
    expect([asked!.constructPath, asked!.main, asked!.workloadKind]).toEqual(['shop/db', 'app', 'Deployment']);
    expect(injection.report()[1]).toMatchObject({ outcome: 'not-selected', reason: 'the predicate does not take it' });
  });

  test.each<[string, any, RegExp]>([
    ['throws', () => { throw new Error('no labels'); }, /\[inject\] at shop\/web\/Resource, the predicate fails: no labels\. Fix: .*takes\./],
    ['says nothing', () => undefined, /\[inject\] at shop\/web\/Resource, the predicate says neither true nor false/],
  ])('that %s is an error of the injection', (_, takes, message) => {
    const injection = inject({ select: { predicate: { takes } } });
    deployment(chart, 'web');
    expect(() => app.synthYaml()).toThrow(message);
    expect(injection.report()).toMatchObject([{ outcome: 'failed' }]);
  });
});

test('a workload that cannot be rendered is one error, and failed in the report', () => {
  const injection = inject();
  new kplus.Deployment(chart, 'empty');
  expect(() => app.synthYaml()).toThrow(/^Validation failed with the following errors:\n {2}\[shop\/empty\/Resource\] compose\/render: [^\n]*$/);
  expect(injection.report()).toMatchObject([{ outcome: 'failed', reason: expect.stringMatching(/at least 1 container/) }]);
});

describe('warnings', () => {
  test('of an injection that does nothing, once for the app', () => {
    inject({ select: { kinds: ['Job'] } });
    inject({}, new Chart(app, 'none'));
    deployment(chart, 'web');
    app.synthYaml();

    expect(printed.match(/^.*does nothing.*$/gm)).toEqual([
      expect.stringMatching(/^\[inject\] warning note\/injection-nothing: .*of 1 workloads select takes none, the first because its kind is Deployment, not "Job"\. Fix: /),
      expect.stringMatching(/^\[none\/inject\] warning note\/injection-nothing: .*there is no workload below its scope\. Fix: /),
    ]);
  });

  test('of a name that nothing offers', () => {
    inject({ sidecars: [agent('agent'), agent('proxy')] });
    inject({ sidecars: [agent('debug')], select: { kinds: ['Job'] } }, app, 'jobs');
    deployment(chart, 'a', annotations('agnet'));
    deployment(chart, 'b', annotations('agent, debug'));
    deployment(chart, 'c', annotations('something'));
    app.synthYaml();

    expect(printed.match(/^.*the annotation.*$/gm)).toEqual([
      expect.stringMatching(/^\[shop\/a\/Resource\] warning note\/injection-name: .*chooses "agnet", which no injection offers\. Fix: write "agent"\.$/),
      expect.stringMatching(/^\[shop\/b\/Resource\] warning note\/injection-name: .*chooses "debug", and the select of the injection that offers it does not take this workload\./),
      expect.stringMatching(/^\[shop\/c\/Resource\] warning note\/injection-name: .*chooses "something", .*Fix: choose among agent, proxy, debug, or write "false"\.$/),
    ]);
  });
});

describe('every way of writing', () => {
  test.each(Object.values(YamlOutputType).filter((type): type is YamlOutputType => typeof type === 'number'))('output type %s', (yamlOutputType) => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'inject-'));
    const own = new App({ outdir, yamlOutputType });
    SidecarSettings.set(own, { kubernetesVersion: KubernetesVersion.V1_33 });
    let bound = 0;
    const sidecar: ISidecar = { name: 'agent', bind: (context) => { bound++; return agent().bind(context); } };
    inject({ sidecars: [sidecar] }, own);
    for (const id of ['a', 'b', 'c']) deployment(new Chart(own, id), 'web');
    own.synth();
    const text = fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' }).map((file) => path.join(outdir, file)).filter((file) => fs.statSync(file).isFile())
      .map((file) => fs.readFileSync(file, 'utf8')).join('');
    fs.rmSync(outdir, { recursive: true });

    expect(text.match(/- name: agent$|name: agent\n/g)).toHaveLength(3);
    expect(text.match(/kind: ConfigMap/g)).toHaveLength(3);
    // Once for each workload: composition is not done twice.
    expect(bound).toBe(3);
  });

  test('one object alone, that was made after the injection', () => {
    const first = deployment(chart, 'first');
    inject();
    Testing.synth(chart);
    ApiObject.of(first).metadata.addAnnotation('cdk8s-sidecars/inject', 'false');
    expect(namesOf(first.toJson())).toEqual([]);
  });

  test('a program in another language, which calls methods by the class', () => {
    inject();
    deployment(chart, 'web');
    const call = (object: any, method: string) => (object.constructor.prototype[method] ?? object[method]).call(object);
    expect(injected(call(chart, 'toJson'))).toEqual({ 'shop-web': ['agent'] });
    expect(call(app, 'synthYaml')).toContain('name: agent');
  });

  test('ManifestValidation.violations, of workloads that are new to it', () => {
    inject({ sidecars: [new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', ports: [{ number: 80 }] })] });
    ApiObject.of(new kplus.Deployment(chart, 'web', { containers: [{ ...main, ports: [{ number: 80 }] }] }));
    expect(ManifestValidation.violations(app).map(({ rule }) => rule)).toContain('compose/port');
  });
});

test('apply puts the objects of the sidecars into the tree', () => {
  const injection = inject();
  deployment(chart, 'web');
  const kinds = () => app.node.findAll().filter(ApiObject.isApiObject).map(({ kind }) => kind);
  expect(kinds()).toEqual(['Deployment']);
  expect(injection.report()).toMatchObject([{ outcome: 'injected' }]);
  expect(kinds()).toEqual(['Deployment']);
  injection.apply();
  expect(kinds().sort()).toEqual(['ConfigMap', 'Deployment']);
});

test('workloads that sidecars bring are left alone, however often the app is synthesized', () => {
  const content = { spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [main] } } } };
  const cache: SidecarObject = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cache', content };
  const injection = inject({ sidecars: [new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', objects: [cache] })] });
  deployment(chart, 'web');
  const first = Testing.synth(chart);
  expect(first.map(namesOf)).toEqual([['agent'], []]);
  expect(Testing.synth(chart)).toEqual(first);
  expect(injection.report()).toHaveLength(1);
});

test('what a collector does with its own manifest stays done', () => {
  const collect = (scope: Chart) => new NodeLogCollector(scope, 'logs', { agent: NodeLogAgent.vector(), destination: LogDestination.loki({ url: 'http://loki:3100' }) });
  collect(chart);
  const before = Testing.synth(chart);
  inject({ sidecars: [new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' })] });
  const after = Testing.synth(chart);
  expect(after.filter(({ kind }) => kind !== 'DaemonSet')).toEqual(before.filter(({ kind }) => kind !== 'DaemonSet'));
  expect(after.map(({ kind }) => kind)).toContain('ClusterRole');
  expect(namesOf(after.find(({ kind }) => kind === 'DaemonSet'))).toEqual(['agent']);
});

test.each<[any, RegExp]>([
  [{}, /^\[shop\/i\] SidecarInjection has no sidecars: write sidecars: \[\.\.\.\]/],
  [{ sidecars: [] }, /has no sidecars/],
  [{ sidecars: [agent(), agent()] }, /^\[shop\/i\] there is already a sidecar named "agent"/],
  [{ sidecars: [CustomSidecar] }, /^\[shop\/i\] a function "CustomSidecar" is given in place of a sidecar/],
  [{ sidecars: [agent()], selector: {} }, /^\[shop\/i\] SidecarInjection has no field "selector": write select/],
  [{ sidecars: [agent()], select: { labels: {} } }, /SidecarInjection: select has no field "labels"/],
  [{ sidecars: [agent()], select: { kinds: 'Pod' } }, /select\.kinds is not a list: write kinds: \[\.\.\.\]/],
  [{ sidecars: [agent()], select: { names: [1] } }, /select\.names holds what is no text/],
  [{ sidecars: [agent()], select: { kinds: ['Deploymant'] } }, /select\.kinds has "Deploymant".*: write Deployment$/],
  [{ sidecars: [agent()], select: { kinds: ['Rollout'] } }, /podTemplates: \{ Rollout: '\/spec\/template' \}/],
  [{ sidecars: [agent()], select: { matchLabels: { a: 1 } } }, /select\.matchLabels\["a"\] is no text/],
  [{ sidecars: [agent()], select: { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] } }, /select\.matchExpressions\[0\] has the operator "in": write In/],
  [{ sidecars: [agent()], select: { predicate: () => true } }, /select\.predicate has no method takes: write \{ takes:/],
  [{ sidecars: [agent()], podTemplates: { Rollout: 'spec.template' } }, /podTemplates\.Rollout is not a JSON pointer/],
])('%j is refused', (props, message) => {
  expect(() => new SidecarInjection(chart, 'i', props)).toThrow(message);
});
