import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CustomSidecar, ManifestValidation, RuleSuppressions, SidecarDeployment, Sidecars, SidecarSettings, SidecarMount } from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const agent = new CustomSidecar({ name: 'agent', image: 'registry.example/agent' });
const badPod = (chart: Chart, id = 'pod') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: id }, spec: { contaners: [], containers: [main] } });

let app: App;
let chart: Chart;
let printed: string;

beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'web');
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

describe('what is composed', () => {
  test('is validated: errors stop the synth with one report', () => {
    for (const id of ['one', 'two']) Sidecars.of(badPod(chart, id)).add(agent);

    expect(() => app.synthYaml()).toThrow(/\[web\/one\] schema\/unknown-field at \/spec\/contaners: .*Fix: .*\n  \[web\/two\] schema\/unknown-field/);
  });

  test('gives warnings once for each app, and none in the synthesis of a chart, as tests do it', () => {
    new SidecarDeployment(chart, 'web', { main, sidecars: [agent] });
    Testing.synth(chart);
    expect(printed).toBe('');

    app.synthYaml();
    app.synthYaml();
    expect(printed.match(/warning sidecar\/image-version/g)).toHaveLength(1);
    expect(printed).toMatch(/^\[web\/web\/Resource\] warning /m);
  });

  test('is not validated where the settings say so', () => {
    Sidecars.of(badPod(chart)).add(agent);
    SidecarSettings.set(chart, { validate: false });

    expect(app.synthYaml()).toContain('contaners');
    expect(printed).not.toContain('warning');
  });
});

describe('ManifestValidation.add', () => {
  test('puts everything below a scope under validation', () => {
    badPod(chart);
    expect(app.synthYaml()).toContain('contaners');

    ManifestValidation.add(chart);
    expect(() => app.synthYaml()).toThrow(/\[web\/pod\] schema\/unknown-field at \/spec\/contaners/);
    expect(() => Testing.synth(chart)).toThrow(/\[web\/pod\] schema\/unknown-field at \/spec\/contaners/);
  });

  test('takes in objects that are added later, and leaves other charts alone', () => {
    ManifestValidation.add(chart);
    ManifestValidation.add(chart);
    badPod(new Chart(app, 'other'));
    expect(app.synthYaml()).toContain('contaners');

    badPod(chart);
    expect(() => app.synthYaml()).toThrow(/\[web\/pod\] schema/);
  });

  test('sees what shows only from all manifests together', () => {
    ManifestValidation.add(app);
    for (const id of ['a', 'b']) new kplus.ConfigMap(new Chart(app, id), 'config', { metadata: { name: 'same' } });

    expect(() => app.synthYaml()).toThrow(/\[b\/config\/Resource\] api\/.*same/);
  });

  test('sees the ConfigMaps of sidecars in the first synth', () => {
    chart = new Chart(app, 'c', { disableResourceNameHashes: true });
    ManifestValidation.add(app);
    new kplus.ConfigMap(chart, 'mine', { metadata: { name: 'c-d-car-config' } });
    const car = new CustomSidecar({ name: 'car', image: 'registry.example/agent:1.0.0', mounts: [SidecarMount.config('/etc/car', { a: '' })] });
    new SidecarDeployment(chart, 'd', { main, sidecars: [car] });

    expect(() => app.synthYaml()).toThrow(/\[c\/d\/car-config\] api\/duplicate-object/);
    expect(() => Testing.synth(chart)).toThrow(/api\/duplicate-object/);
  });

  describe.each(['before the charts', 'between them', 'after them'])('on the app, %s', (when) => {
    let bad: Chart;
    let good: Chart;
    let nested: Chart;

    beforeEach(() => {
      const add = (now: string) => now === when && ManifestValidation.add(app);
      add('before the charts');
      bad = new Chart(app, 'bad');
      badPod(bad);
      add('between them');
      good = new Chart(app, 'good');
      new ApiObject(good, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'good' }, spec: { containers: [main] } });
      nested = new Chart(good, 'nested');
      badPod(nested, 'inner');
      add('after them');
    });

    test('the synthesis of one chart reports on that chart alone', () => {
      for (let i = 0; i < 2; i++) {
        expect(Testing.synth(good)).toHaveLength(1);
        expect(() => Testing.synth(bad)).toThrow(/^Validation failed with the following errors:\n {2}\[bad\/pod\] schema\/unknown-field .*$/);
        expect(() => Testing.synth(nested)).toThrow(/^Validation failed with the following errors:\n {2}\[good\/nested\/inner\] schema\/unknown-field .*$/);
      }
    });

    test('the synthesis of the app reports on all', () => {
      expect(() => app.synth()).toThrow(/\[bad\/pod\] schema.*\n {2}\[good\/nested\/inner\] schema.*$/);
    });

    test('a chart that is made after a synthesis is validated like the others', () => {
      expect(() => app.synth()).toThrow();
      const late = new Chart(app, 'late');
      expect(Testing.synth(late)).toEqual([]);
      badPod(late, 'late');

      expect(() => Testing.synth(late)).toThrow(/errors:\n {2}\[late\/late\] schema.*$/);
      expect(Testing.synth(good)).toHaveLength(1);
    });
  });

  test('needs a construct', () => {
    expect(() => ManifestValidation.add(undefined as never)).toThrow('ManifestValidation.add needs a construct');
  });

  test('renders each object once', () => {
    const pod = badPod(chart);
    const original = pod.toJson.bind(pod);
    const rendered = jest.fn();
    pod.toJson = () => {
      rendered();
      const manifest = original();
      delete manifest.spec.contaners;
      return manifest;
    };
    for (const id of ['a', 'b', 'c']) new Chart(app, id);
    ManifestValidation.add(app);
    app.synthYaml();

    expect(rendered).toHaveBeenCalledTimes(1);
  });

  test('of nothing is fine', () => {
    ManifestValidation.add(app);

    expect(app.synthYaml()).toBe('');
  });
});

describe('RuleSuppressions.add', () => {
  test.each(['app', 'chart', 'pod'])('on the %s suppresses a rule below it', (where) => {
    const pod = badPod(chart);
    ManifestValidation.add(app);
    RuleSuppressions.add({ app, chart, pod }[where]!, 'schema/unknown-field', 'a webhook takes it out');

    expect(app.synthYaml()).toContain('contaners');
  });

  test('takes a whole group', () => {
    badPod(chart);
    ManifestValidation.add(app);
    RuleSuppressions.add(app, 'schema/*', 'validated elsewhere');

    expect(app.synthYaml()).toContain('contaners');
  });

  test('needs a rule and a reason', () => {
    expect(() => RuleSuppressions.add(chart, 'sidecar/tail-as-pid-1', 'it is restarted anyway')).not.toThrow();
    expect(() => RuleSuppressions.add(chart, 'liveness', 'why not')).toThrow('[web] "liveness" is not a rule: write group/rule or group/*');
    expect(() => RuleSuppressions.add(chart, 'sidecar/liveness', ' ')).toThrow('[web] rule sidecar/liveness cannot be suppressed without a reason');
  });
});

describe('image replacements that no image matches', () => {
  const images = { 'registry.example/agnet': 'mirror.example/agent' };
  const found = (scope: App | Chart) => ManifestValidation.violations(scope).filter(({ rule }) => rule === 'compose/image');

  beforeEach(() => { new SidecarDeployment(chart, 'web', { main, sidecars: [agent] }); });

  test('are violations of the construct that they are set on, as the synth reports them', () => {
    SidecarSettings.set(chart, { images });

    expect(found(app)).toEqual([{
      rule: 'compose/image',
      severity: 'error',
      resource: { apiVersion: '', kind: '' },
      path: '',
      message: 'SidecarSettings replace the image "registry.example/agnet", which no sidecar has (the images are registry.example/agent)',
      fix: 'correct it, or take it out',
      constructPath: 'web',
    }]);
    expect(found(chart)).toEqual(found(app));
    expect(() => app.synthYaml()).toThrow(/compose\/image: SidecarSettings replace the image "registry.example\/agnet", .* Fix: correct it, or take it out\./);
  });

  test('are not told of a part, where they are set above it', () => {
    SidecarSettings.set(app, { images });

    expect(found(app)).toHaveLength(1);
    expect(found(chart)).toEqual([]);
  });

  test('can be suppressed', () => {
    SidecarSettings.set(chart, { images });
    RuleSuppressions.add(chart, 'compose/image', 'it comes with the next release');

    expect(found(app)).toEqual([]);
  });

  test('that an image matches are fine', () => {
    SidecarSettings.set(chart, { images: { 'registry.example/agent': 'mirror.example/agent' } });

    expect(found(app)).toEqual([]);
  });
});
