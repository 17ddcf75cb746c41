/** What is published, as a user has it: packed, installed into an empty folder, and synthesized by cdk8s-cli. Needs what `npm test` compiled. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const own = (name: string, file: string) => path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
const TSC = own('typescript', 'bin/tsc');
const CDK8S = own('cdk8s-cli', 'bin/cdk8s');

let folder: string;
let bytes: number;

function run(cwd: string, program: string, ...args: string[]): string {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false' } });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

const versionOf = (name: string) => JSON.parse(fs.readFileSync(own(name, 'package.json'), 'utf8')).version as string;

jest.setTimeout(240_000);

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-sidecars-'));
  const [{ filename, size }] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
  bytes = size;
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
    '    version: 0.0.0',
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

  expect(run(folder, bin, '--version').trim()).toContain('0.0.0');
  expect(run(folder, bin, 'validate', '--kubernetes-version', '1.33', 'commonjs/dist')).toMatch(/2/);
});

test('the package is small: of the compiled files those are in it that are loaded, and the types of all', () => {
  const lib = path.join(folder, 'node_modules', 'cdk8s-sidecars', 'lib');
  const files = fs.readdirSync(lib, { recursive: true, encoding: 'utf8' });
  const programs = files.filter((file) => file.endsWith('.js') && !file.startsWith('parts'));

  expect(programs.sort()).toEqual([
    'cli/io.js', 'cli/main.js', 'cli/run.js', 'index.js', 'plugin/read-manifests.js', 'validation/engine.js', 'validation/remembering-engine.js',
  ]);
  expect(files.filter((file) => file.endsWith('.d.ts')).length).toBeGreaterThan(100);
  expect(bytes).toBeLessThan(1_000_000);
});

test('nothing is packed that users have no use for, and what they need is', () => {
  const packed = path.join(folder, 'node_modules', 'cdk8s-sidecars');

  expect(fs.readdirSync(packed).sort()).toEqual(expect.arrayContaining(['.jsii', 'API.md', 'LICENSE', 'README.md', 'lib', 'package.json']));
  for (const name of ['src', 'test', 'examples', 'e2e', 'bench', 'scripts', '.projenrc.ts']) expect(fs.existsSync(path.join(packed, name))).toBe(false);
});
