import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogFiles, LogShipper, ManifestValidation, ManifestValidator, RuleSuppressions, Sidecars } from '../../src';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app({ yamlOutputType: YamlOutputType.FILE_PER_CHART });
  chart = new Chart(app, 'web');
});

const pod = (id: string, annotations?: Record<string, string>) => new ApiObject(chart, id, {
  apiVersion: 'v1', kind: 'Pod', metadata: { annotations }, spec: { containers: [{ name: 'app', image: 'registry.example/app:1.0.0', securityContext: { privileged: true } }] },
} as never);

const annotations = () => Object.fromEntries(Testing.synth(chart).map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.annotations]));

const KEY = 'ignore.cdk8s-sidecars/pod-security.privileged';

test('what is suppressed in code is an annotation of each object that the rule looks at, whoever made it and whenever', () => {
  RuleSuppressions.add(chart, 'pod-security/privileged', 'it loads a kernel module');
  pod('late');
  new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap' });

  expect(annotations()).toEqual({ 'Pod web-late-c8c9e3ab': { [KEY]: 'it loads a kernel module' }, 'ConfigMap web-other-c807138d': undefined });
});

test('so that whoever validates the manifest knows', () => {
  pod('pod');
  const found = () => new ManifestValidator({ podSecurity: 'restricted' as never, ignore: ['sidecar/*', 'api/*'] }).validateAll(Testing.synth(chart)).map(({ rule }) => rule);
  expect(found().length).toBeGreaterThan(3);

  RuleSuppressions.add(chart, 'pod-security/*', 'it loads a kernel module');
  expect(found()).toEqual([]);
  expect(Object.values(annotations())).toEqual([{ 'ignore.cdk8s-sidecars/pod-security': 'it loads a kernel module' }]);
});

test('the reason of the nearest construct, and of the object itself before all, stays', () => {
  const own = pod('own', { [KEY]: 'by hand', 'example.com/team': 'a' });
  const near = pod('near');
  RuleSuppressions.add(app, 'pod-security/privileged', 'far');
  RuleSuppressions.add(near, 'pod-security/privileged', 'near');
  RuleSuppressions.add(own, 'pod-security/privileged', 'near');

  expect(Object.values(annotations())).toEqual([{ [KEY]: 'by hand', 'example.com/team': 'a' }, { [KEY]: 'near' }]);
});

test('workloads with sidecars and their ConfigMaps carry it, and twice the same bytes', () => {
  const deployment = new kplus.Deployment(chart, 'api', { containers: [{ image: 'registry.example/api:1.0.0' }] });
  Sidecars.of(deployment).add(LogShipper.stream({ logs: LogFiles.of('/var/log/api') }));
  ManifestValidation.add(app);
  RuleSuppressions.add(ApiObject.of(deployment), 'api/*', 'a test');
  RuleSuppressions.add(ApiObject.of(deployment), 'compose/claim', 'holds while composing, and needs not travel');
  const first = app.synthYaml();

  expect(Object.values(annotations()).map((given) => given?.['ignore.cdk8s-sidecars/api'])).toEqual(['a test', 'a test']);
  expect(JSON.stringify(annotations())).not.toContain('compose');
  expect(app.synthYaml()).toBe(first);
});

test('without suppressions nothing is added', () => {
  pod('pod');
  expect(Object.values(annotations())).toEqual([undefined]);
});
