/** Every TypeScript sample in the documents compiles against the library as it is, and synthesizes; what the README prints is what comes out. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import * as yaml from 'yaml';
import {
  CustomSidecar, KubernetesVersion, LogFiles, LogShipper, Manifests, PodSecurityLevel, SidecarDeployment, SidecarJob,
} from 'cdk8s-sidecars';

const ROOT = path.join(__dirname, '..', '..');
const documents = ['README.md', ...fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
  ...fs.readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true }).map((entry) => `examples/${entry.isDirectory() ? `${entry.name}/README.md` : entry.name}`)].sort();
const textOf = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

interface Sample {
  readonly name: string;
  readonly code: string;
}

interface Block extends Sample {
  readonly language: string;
}

/** Whatever stands between fences, however these are written. */
function blocksOf(file: string, text: string): Block[] {
  return [...text.matchAll(/^([ \t>]*)(`{3,}|~{3,})[ \t]*(.*?)\r?\n(.*?)^\1\2/gms)]
    .map((match) => ({ name: `${file}:${text.slice(0, match.index).split('\n').length}`, language: match[3], code: match[4] }));
}

const blocks = documents.flatMap((file) => blocksOf(file, textOf(file)));
const samples: Sample[] = blocks.filter(({ language }) => language === 'ts');

/** The row of a table, which is no module by itself. */
const row = blocks.find(({ code }) => code.startsWith('haproxy: {'))!;
const rowAsModule: Sample = {
  name: row.name,
  code: `import { ExporterFacts } from '../src/monitoring/exporters/exporter-table';\nconst NOBODY = 65534;\nexport const ${row.code.replace(': {', ': ExporterFacts = {').replace(/,\s*$/, ';')}`,
};

const { config } = ts.readConfigFile(path.join(ROOT, 'test', 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['../src/index.ts'] }, ts.sys, path.join(ROOT, 'test'));

function problemsOf(found: readonly Sample[]): string[] {
  const files = new Map(found.map(({ code }, i) => [path.join(ROOT, 'test', `sample-${i}.ts`), code]));
  const names = new Map(found.map(({ name }, i) => [path.join(ROOT, 'test', `sample-${i}.ts`), name]));
  // Samples are modules: what one declares is not seen by the next. A name that only shows something need not be used.
  const compilerOptions = { ...options, noEmit: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(compilerOptions);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(path.normalize(name)) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const code = files.get(path.normalize(name));
    return code === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...files.keys()], compilerOptions, host);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map((problem) => `${names.get(file)}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  });
}

jest.setTimeout(60_000);

test('the samples compile', () => {
  expect(samples.length).toBeGreaterThan(15);
  expect(problemsOf([...samples, rowAsModule])).toEqual([]);
});

test('no sample goes by another name', () => {
  const others = blocks.filter(({ language, name }) => language !== 'ts' && name !== row.name);

  // docs/languages.md is followed in each language by `npm run languages`.
  expect(others.filter(({ language }) => !['yaml', 'console', 'python', 'java', 'go'].includes(language)).filter(({ code }) => /\b(import|const|new|await) \w|\w\(/.test(code)).map(({ name }) => name)).toEqual([]);
  expect(blocksOf('x', 'a\n  ~~~typescript title\nb\n  ~~~\n````ts\nc\n````\n')).toEqual([
    { name: 'x:2', language: 'typescript title', code: 'b\n' }, { name: 'x:5', language: 'ts', code: 'c\n' },
  ]);
});

const labels = { app: 'vendor' };
const VENDOR = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'vendor' },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example/app:1.0.0' }] } },
  },
};

/** What a sample synthesizes. It runs in a folder of its own, beside the file that one of them includes. */
function synthesize({ code }: Sample): any[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sample-'));
  const before = process.cwd();
  const apps: cdk8s.App[] = [];
  class RememberedApp extends cdk8s.App {
    constructor(props?: cdk8s.AppProps) {
      super(props);
      apps.push(this);
    }
  }
  const Testing: object = Object.create(cdk8s.Testing, {
    app: {
      value: (props?: cdk8s.AppProps) => {
        const app = cdk8s.Testing.app(props);
        apps.push(app);
        return app;
      },
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (name: string) => (name === 'cdk8s' ? { ...cdk8s, App: RememberedApp, Testing } : require(name) as unknown);
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const notes = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    process.chdir(folder);
    fs.writeFileSync('vendor.yaml', JSON.stringify(VENDOR));
    new Function('require', 'exports', 'console', outputText)(load, {}, { log: () => undefined });
    const documentsOf = (app: cdk8s.App) => yaml.parseAllDocuments(app.synthYaml()).map((document) => document.toJS() as unknown);
    return apps.flatMap(documentsOf).filter((manifest) => manifest !== null);
  } finally {
    process.chdir(before);
    notes.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
}

/** The version that a sample sets for its app. */
function versionOf({ code }: Sample): KubernetesVersion {
  return KubernetesVersion.of(`1.${/\bSidecarSettings\.set\(\w+, \{[^}]*?kubernetesVersion: KubernetesVersion\.V1_(\d+)/.exec(code)?.[1] ?? 27}`);
}

test.each(samples.map((sample) => [sample.name, sample] as const))('%s synthesizes', (_, sample) => {
  const manifests = Manifests.fromObjects(synthesize(sample));

  manifests.expectValid({ kubernetesVersion: versionOf(sample) });
  if (/new Sidecar[A-Z]\w+\(/.test(sample.code)) expect(manifests.all.length).toBeGreaterThan(0);
});

describe('the README', () => {
  const readme = textOf('README.md');
  const ofReadme = blocksOf('README.md', readme);
  const first = Manifests.fromObjects(synthesize(ofReadme.find(({ language }) => language === 'ts')!));

  test('prints what its first sample synthesizes', () => {
    const { code } = ofReadme.find(({ language }) => language === 'yaml')!;
    const [sidecar, rest] = code.split(/^(?= {6}terminationGracePeriodSeconds)/m);
    const [printed] = yaml.parse(sidecar);
    const { spec } = first.find('Deployment').spec.template;

    expect(first.container('Deployment', 'log-shipper')).toMatchObject({ ...printed, volumeMounts: expect.arrayContaining(printed.volumeMounts) });
    const pod = yaml.parse(rest);
    expect(spec).toMatchObject({ ...pod, volumes: expect.arrayContaining(pod.volumes) });
    expect(first.container('Deployment', 'nginx').volumeMounts).toHaveLength(1);
    expect(first.all.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'Deployment', 'Service']);
    expect(first.find('Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
  });

  test('has a command for it that finds nothing', () => {
    expect(readme).toContain(`--kubernetes-version 1.33 --pod-security baseline dist/\nvalid: ${first.all.length} resources in 1 file\n`);
    first.expectValid({ kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.BASELINE });
  });

  test('quotes what a synth says', () => {
    const quoted = ofReadme.find(({ code }) => code.startsWith('Validation failed'))!.code;
    const app = new cdk8s.App();
    const chart = new cdk8s.Chart(app, 'shop');
    const main = { name: 'nginx', image: 'nginx:1.27.5', ports: [{ name: 'http', number: 8080 }] };
    const metrics = new CustomSidecar({ name: 'metrics', image: 'registry.example/metrics:1.0.0', ports: [{ name: 'metrics', number: 8080 }] });
    new SidecarDeployment(chart, 'web', { main, sidecars: [metrics] });
    new SidecarJob(chart, 'job', { main, sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/nginx') })] });

    let said = '';
    try { app.synthYaml(); } catch (e) { said = (e as Error).message; }
    const lines = said.split('\n');
    expect(quoted.trimEnd().split('\n').map((line, i) => (line.endsWith(' ...') ? lines[i].startsWith(line.slice(0, -4)) : lines[i] === line))).toEqual(lines.map(() => true));
  });

  test('names the peer dependencies where it says how to install', () => {
    const { peerDependencies } = JSON.parse(textOf('package.json')) as { peerDependencies: Record<string, string> };

    expect(/^\$ npm install (.*)$/m.exec(readme)?.[1].split(' ')).toEqual(['cdk8s-sidecars', ...Object.keys(peerDependencies)]);
  });
});

test('a sample that does not compile is found', () => {
  expect(problemsOf([{ name: 'bad', code: "import { LogShipper } from 'cdk8s-sidecars';\nLogShipper.strem({});" }])).toEqual([expect.stringContaining('bad: Property')]);
});

test('the README has exactly the two set-up lines', () => {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

  expect(readme.match(/^ {4}npm .*$/gm)).toEqual(['    npm ci && npm run synth', '    npm ci && npm test']);
});
