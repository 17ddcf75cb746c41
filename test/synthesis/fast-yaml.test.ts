import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing, Yaml, YamlOutputType } from 'cdk8s';
import { LogFiles, LogShipper, SidecarDeployment } from '../../src';

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

test('a writer that someone else has put in its place is left alone', () => {
  const app = new App();
  build(app);
  Yaml.stringify = (...documents) => `${documents.length} documents`;

  expect(app.synthYaml()).toBe('3 documents');
});
