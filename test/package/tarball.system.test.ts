/** What is published, as a user has it: packed, installed into an empty folder, and synthesized by cdk8s-cli. Needs what `npm test` compiled. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const own = (name: string, file: string) => path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
const TSC = own('typescript', 'bin/tsc');
const CDK8S = own('cdk8s-cli', 'bin/cdk8s');

/** The limit of the packed file, in bytes. */
const MOST = 1_000_000;

let folder: string;
let size: number;

function run(cwd: string, program: string, ...args: string[]): string {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false' } });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

const VERSION = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version as string;
const versionOf = (name: string) => JSON.parse(fs.readFileSync(own(name, 'package.json'), 'utf8')).version as string;

jest.setTimeout(240_000);

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-sidecars-'));
  const [packed] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
  const { filename } = packed;
  size = packed.size;
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const peers = ['cdk8s', 'cdk8s-plus-27', 'constructs'].map((name) => `${name}@${versionOf(name)}`);
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=optional', `./${filename}`, ...peers, `@types/node@${versionOf('@types/node')}`);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function app(name: string, type: 'commonjs' | 'module'): string {
  const cwd = path.join(folder, name);
  fs.mkdirSync(cwd);
  const write = (file: string, content: string) => fs.writeFileSync(path.join(cwd, file), content);
  write('package.json', JSON.stringify({ private: true, type }));
  write('tsconfig.json', JSON.stringify({
    compilerOptions: { target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', strict: true, types: ['node'] }, files: ['main.ts'],
  }));
  write('main.ts', `
    import { App, Chart } from 'cdk8s';
    import { LogFiles, LogShipper, KubernetesVersion, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

    const app = new App();
    const chart = new Chart(app, 'web');
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    new SidecarDeployment(chart, 'nginx', {
      main: { name: 'nginx', image: 'nginx:1.27.5' },
      sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/nginx') })],
    });
    app.synth();
  `);
  write('cdk8s.yaml', [
    'language: typescript',
    `app: ${JSON.stringify(`"${process.execPath}" "${TSC}" && "${process.execPath}" main.js`)}`,
    'validations:',
    '  - package: ./../node_modules/cdk8s-sidecars',
    `    version: ${VERSION}`,
    '    class: SidecarValidation',
    "    properties: { kubernetesVersion: '1.33' }",
  ].join('\n'));
  return cwd;
}

test.each([['commonjs'], ['module']] as const)('a TypeScript app of type "%s" compiles, synthesizes, and passes the plugin', (type) => {
  const cwd = app(type, type);
  const printed = run(cwd, process.execPath, CDK8S, 'synth', '--check-upgrade=false');

  expect(printed).toMatch(/Status\s+│ success/);
  const manifest = fs.readFileSync(path.join(cwd, 'dist', 'web.k8s.yaml'), 'utf8');
  expect(manifest).toContain('restartPolicy: Always');
  expect(manifest).toContain('kind: ConfigMap');
});

test('the plugin fails the synth of a bad manifest, and names the construct', () => {
  const cwd = app('bad', 'commonjs');
  const main = path.join(cwd, 'main.ts');
  fs.writeFileSync(main, fs.readFileSync(main, 'utf8').replace('app.synth()', `new (require('cdk8s').ApiObject)(chart, 'bad', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad' }, spec: { contaners: [] },
  });
  app.synth()`));

  expect(() => run(cwd, process.execPath, CDK8S, 'synth', '--check-upgrade=false')).toThrow(/ended with 2.*schema\/unknown-field.*Construct Path: web\/bad.*Pod \/spec\/contaners/s);
});

test('the command-line program is there', () => {
  const bin = path.join(folder, 'node_modules', '.bin', 'cdk8s-sidecars');

  expect(run(folder, bin, '--version').trim()).toContain(VERSION);
  expect(run(folder, bin, 'validate', '--kubernetes-version', '1.33', 'commonjs/dist')).toMatch(/2/);
});

const PACKED = () => path.join(folder, 'node_modules', 'cdk8s-sidecars');

/** All files below a folder, without the packages in it. */
function filesBelow(at: string): string[] {
  return fs.readdirSync(at, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules').flatMap((entry) => {
    const file = path.join(at, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

test('nothing is packed that users have no use for, and what they need is', () => {
  expect(fs.readdirSync(PACKED()).sort()).toEqual(['.jsii', 'LICENSE', 'NOTICE', 'README.md', 'bin', 'lib', 'node_modules', 'package.json', 'schemas']);
});

test('the package is small', () => {
  expect(size).toBeGreaterThan(100_000);
  expect(size).toBeLessThanOrEqual(MOST);
});

test('each file that a program of the package requires is there, and each program is required', () => {
  const programs = filesBelow(PACKED()).filter((file) => file.endsWith('.js') || path.basename(path.dirname(file)) === 'bin');
  const required = new Set([path.join(PACKED(), 'lib', 'index.js'), path.join(PACKED(), 'bin', 'cdk8s-sidecars')]);
  for (const program of programs) {
    const text = fs.readFileSync(program, 'utf8');
    for (const [, name] of text.matchAll(/require\(["'](\.[^"']+)["']\)/g)) required.add(require.resolve(path.resolve(path.dirname(program), name)));
    // The index names its parts.
    if (path.basename(program) === 'index.js') for (const [, part] of text.matchAll(/^  "([a-z-]+)": \[/gm)) required.add(require.resolve(path.resolve(path.dirname(program), 'parts', part)));
  }

  expect(programs.length).toBeGreaterThan(15);
  expect(programs.filter((program) => !required.has(program))).toEqual([]);
});

test('each type of the public API, and each that it is written with, is there', () => {
  const { types } = JSON.parse(fs.readFileSync(path.join(PACKED(), '.jsii'), 'utf8')) as { types: Record<string, { name: string; symbolId: string }> };
  const declared = Object.values(types).filter(({ name, symbolId }) => {
    const file = path.join(PACKED(), 'lib', `${symbolId.split(':')[0].replace(/^src\//, '')}.d.ts`);
    return fs.existsSync(file) && new RegExp(`export (declare )?(abstract )?(class|interface|enum) ${name}\\b`).test(fs.readFileSync(file, 'utf8'));
  });
  expect(declared.length).toBeGreaterThan(100);
  expect(Object.values(types).filter((type) => !declared.includes(type))).toEqual([]);

  // From the index on, as the compiler reads them.
  const read = new Set<string>();
  const missing: string[] = [];
  const follow = (file: string) => {
    if (read.has(file)) return;
    read.add(file);
    for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/(?:from |import\()["'](\.[^"']+)["']/g)) {
      const to = path.resolve(path.dirname(file), name);
      const found = [`${to}.d.ts`, path.join(to, 'index.d.ts')].find((candidate) => fs.existsSync(candidate));
      if (found === undefined) missing.push(`${file}: ${name}`);
      else follow(found);
    }
  };
  follow(path.join(PACKED(), 'lib', 'index.d.ts'));
  expect(read.size).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

test('a name that package.json exports is a file', () => {
  const { exports } = JSON.parse(fs.readFileSync(path.join(PACKED(), 'package.json'), 'utf8')) as { exports: Record<string, string | Record<string, string>> };
  const files = Object.values(exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));

  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !fs.existsSync(path.join(PACKED(), file)))).toEqual([]);
});
