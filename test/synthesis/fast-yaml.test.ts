import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing, Yaml, YamlOutputType } from 'cdk8s';
import { CDK8S_VERSIONS } from './cdk8s-versions';
import { LogFiles, LogShipper, SidecarDeployment, SidecarSettings } from '../../src';
import { PROVEN } from '../../src/synthesis/fast-yaml';
import { FastYamlWriter } from '../../src/synthesis/fast-yaml-writer';

const original = Yaml.stringify;

afterEach(() => {
  jest.restoreAllMocks();
  Yaml.stringify = original;
});

function build(app: App): Chart {
  const chart = new Chart(app, 'chart');
  new SidecarDeployment(chart, 'web', { main: { image: 'nginx:1.27.5' }, sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/nginx') })] });
  new ApiObject(chart, 'odd', { apiVersion: 'example.com/v1', kind: 'Odd', spec: { '---': 'yes', 'text': 'a\r\nb', 'list': [1.5, '1.5', [], {}] } });
  return chart;
}

const expected = () => Yaml.stringify(...Testing.synth(build(Testing.app())) as unknown[]);

test('what is written is what cdk8s would have written', () => {
  const app = new App();
  build(app);

  expect(app.synthYaml()).toBe(expected());
});

test.each([YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART])('so are files (output type %s)', (yamlOutputType) => {
  const app = new App({ outdir: fs.mkdtempSync(`${Testing.app().outdir}-`), yamlOutputType });
  build(app);
  app.synth();
  const [file] = fs.readdirSync(app.outdir);

  expect(fs.readFileSync(`${app.outdir}/${file}`, 'utf8')).toBe(expected());
});

test('the yaml package is not given a plain manifest', () => {
  const app = new App();
  build(app);
  const name = require.resolve('yaml', { paths: [path.dirname(require.resolve('cdk8s'))] });
  const stringify = jest.spyOn(jest.requireActual<{ stringify: (value: unknown) => string }>(name), 'stringify');
  app.synthYaml();

  const kinds = stringify.mock.calls.map(([given]) => (given as { kind?: unknown }).kind).filter((kind) => typeof kind === 'string');
  expect(kinds).toEqual(['Odd']);
});

test('afterwards all is as it was, also after an error', () => {
  const app = new App();
  const chart = build(app);
  app.synthYaml();
  expect(Yaml.stringify).toBe(original);

  chart.node.addValidation({ validate: () => ['wrong'] });
  expect(() => app.synthYaml()).toThrow('wrong');
  expect(Yaml.stringify).toBe(original);
});

test('afterwards all is as it was, also when a file cannot be written', () => {
  const app = new App({ outdir: path.join(fs.mkdtempSync(`${Testing.app().outdir}-`), 'out') });
  build(app);
  fs.mkdirSync(path.join(app.outdir, 'chart.k8s.yaml'), { recursive: true });

  expect(() => app.synth()).toThrow('EISDIR');
  expect(Yaml.stringify).toBe(original);
});

test('nobody but the app in its synthesis meets the faster writer', () => {
  const app = new App();
  const chart = build(app);
  const seen: unknown[] = [];
  chart.node.addValidation({ validate: () => { seen.push(Yaml.stringify); return []; } });
  Testing.synth(chart);

  expect(seen).toEqual([original]);
});

test('the setting fastYaml: false leaves cdk8s its own', () => {
  const write = jest.spyOn(FastYamlWriter.prototype, 'write');
  const app = new App();
  build(app);
  SidecarSettings.set(app, { fastYaml: false });

  expect(app.synthYaml()).toBe(expected());
  expect(write).not.toHaveBeenCalled();
});

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const names = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'main.ts')));

test.each(names)('the example %s is written as cdk8s writes it, and none of its manifests is declined', (name) => {
  const outdir = fs.mkdtempSync(`${Testing.app().outdir}-`);
  jest.replaceProperty(process, 'env', { ...process.env, CDK8S_OUTDIR: outdir });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(process, 'cwd').mockReturnValue(path.join(EXAMPLES, name));
  const write = jest.spyOn(FastYamlWriter.prototype, 'write');
  jest.requireActual(path.join(EXAMPLES, name, 'main.ts'));
  const written = write.mock.calls.map(([document], i) => [document, write.mock.results[i].value] as [object, string]).filter(([document]) => 'kind' in document);

  expect(written.length).toBeGreaterThan(0);
  for (const [, cdk8s] of CDK8S_VERSIONS) for (const [document, text] of written) expect(text).toBe(cdk8s.Yaml.stringify(document));
  expect(fs.readdirSync(outdir).map((file) => fs.readFileSync(path.join(outdir, file), 'utf8')).join('---\n')).toBe(written.map(([, text]) => text).join('---\n'));
});

test('a writer that another program puts there meanwhile stays', () => {
  const app = new App();
  const chart = build(app);
  const mine = (...documents: unknown[]) => `${documents.length} documents`;
  chart.node.addValidation({ validate: () => { Yaml.stringify = mine; return []; } });

  expect(app.synthYaml()).toBe('3 documents');
  expect(Yaml.stringify).toBe(mine);
});

test('a writer that someone else has put in its place is left alone', () => {
  const app = new App();
  build(app);
  Yaml.stringify = (...documents) => `${documents.length} documents`;

  expect(app.synthYaml()).toBe('3 documents');
});

describe('in a version of cdk8s that is not known', () => {
  /** Whether the faster writer takes the place of one that writes as cdk8s does, but for a change. */
  const isReplaced = (change: (text: string) => string) => {
    let replaced: boolean | undefined;
    jest.isolateModules(() => {
      const cdk8s = jest.requireActual<typeof import('cdk8s')>('cdk8s');
      const own = cdk8s.Yaml.stringify;
      const other = (...documents: unknown[]) => change(own.apply(cdk8s.Yaml, documents));
      cdk8s.Yaml.stringify = other;
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { withFastYaml } = require('../../src/synthesis/fast-yaml') as typeof import('../../src/synthesis/fast-yaml');
      replaced = withFastYaml(new App(), () => cdk8s.Yaml.stringify !== other);
      cdk8s.Yaml.stringify = own;
    });
    return replaced;
  };

  test('it takes the place of one that writes a specimen as it does itself', () => expect(isReplaced((text) => text)).toBe(true));

  test('it leaves one that writes otherwise', () => expect(isReplaced((text) => text.replace('[]', '[ ]'))).toBe(false));
});

test.each(CDK8S_VERSIONS)('the yaml package of cdk8s is one that the tests hold the writer against: %s', (name) => {
  const folder = name === 'the oldest peer' ? __dirname : process.env.CDK8S_NEWEST!;
  const cdk8s = path.dirname(require.resolve('cdk8s', { paths: [folder] }));
  const { version } = jest.requireActual<{ version: string }>(require.resolve('yaml/package.json', { paths: [cdk8s] }));

  expect(PROVEN).toContain(version);
});
