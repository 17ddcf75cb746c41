import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, configMap, Report, validateText } from './io';
import { boxCrd } from '../box-crd';

let folder: string;

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'validate-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const NUMBER_AS_NAME = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 5\n';
/** One variable that hides another is a warning. */
const WARNED = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example/app:1.0.0
      env: [{name: A, value: a}, {name: A, value: b}]
`;

describe('exit status', () => {
  test('0, and one quiet line, when all is well', async () => {
    expect(await cli(['validate', write('a.yaml', configMap('a')), write('b.yaml', configMap('b'))]))
      .toEqual({ status: 0, stdout: 'valid: 2 resources in 2 files\n', stderr: '' });
  });

  test('0 when there are only warnings', async () => {
    const { status, report } = await validateText(WARNED);
    expect(report.summary).toMatchObject({ errors: 0, warnings: report.violations.length });
    expect(report.summary.warnings).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  test('1 when there are errors, each told with file, line and column', async () => {
    const file = write('a.yaml', `${configMap('a')}---\n${NUMBER_AS_NAME}`);
    const { status, stdout, stderr } = await cli(['validate', file]);
    expect(status).toBe(1);
    expect(stdout).toContain(`${file}:11:3: error: `);
    expect(stdout).toContain('[schema/type]');
    expect(stdout).toContain('    fix: ');
    expect(stdout.trimEnd().split('\n').pop()).toBe('1 error: 2 resources in 1 file');
    expect(stderr).toBe('');
  });

  test.each<[string, string[], RegExp]>([
    ['no command', [], /nothing to do/],
    ['a command that does not exist', ['validat', 'x'], /no command validat: do you mean validate\?/],
    ['no input', ['validate'], /name files or folders/],
    ['an option that does not exist', ['validate', '--kubernets-version', '1.30', '-'], /no option --kubernets-version: do you mean --kubernetes-version\?/],
    ['a short option that does not exist', ['validate', '-x', '-'], /no option -x/],
    ['a long option with one dash', ['validate', '-help', '-'], /no option -help: do you mean --help\?/],
    ['an option without its value', ['validate', '-', '--output'], /--output needs a value/],
    ['an empty value', ['validate', '-', '--output='], /--output needs a value/],
    ['a value that an option does not take', ['validate', '-', '--fail-unknown=yes'], /takes no value/],
    ['an invalid version', ['validate', '-', '--kubernetes-version', 'latest'], /"latest" is not a Kubernetes version/],
    ['a version that is not known', ['validate', '-', '--kubernetes-version=1.12'], /1\.12 is not supported/],
    ['an invalid level', ['validate', '-', '--pod-security', 'restrictd'], /do you mean restricted\?/],
    ['an invalid format', ['validate', '-', '-o', 'jsn'], /do you mean json\?/],
    ['an invalid rule', ['validate', '-', '--ignore', 'schema/typ'], /no rule schema\/typ: do you mean schema\/type\?/],
    ['ignoring broken input', ['validate', '-', '--ignore', 'input/yaml'], /cannot be ignored/],
    ['ignoring what is no object', ['validate', '-', '--ignore', 'schema/not-an-object'], /cannot be ignored/],
    ['definitions that are not there', ['validate', '-', '--crd', 'no/such.yaml'], /no\/such\.yaml: there is no such file/],
    ['definitions from nowhere', ['validate', '-', '--crd', '-'], /not standard input/],
  ])('2 for %s', async (_, argv, message) => {
    const { status, stdout, stderr } = await cli(argv);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.startsWith('cdk8s-sidecars: ')).toBe(true);
  });

  test('2 for definitions that hold none or are broken', async () => {
    const { status, stderr } = await cli(['validate', '-', '--crd', write('a.yaml', configMap('a')), '--crd', write('b.yaml', 'a: [\n')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/a\.yaml: holds no CustomResourceDefinition/);
    expect(stderr).toMatch(/b\.yaml:2:1: flow sequence/);
  });

  test('2 for a file that is not there, after validating the others', async () => {
    const { status, stdout, stderr } = await cli(['validate', join(folder, 'none.yaml'), write('a.yaml', NUMBER_AS_NAME)]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/none\.yaml:1:1: error: there is no such file or folder \[input\/file\]/);
    expect(stdout).toMatch(/a\.yaml:4:3: error/);
    expect(stderr).toMatch(/one thing could not be read/);
  });
});

describe('folders', () => {
  test('are searched for manifests, sorted by name', async () => {
    for (const name of ['b/z.yml', 'b/a.YAML', 'a.json', 'c.yaml']) {
      write(name, name.endsWith('json') ? '{"metadata": {}}' : 'metadata: {}\n');
    }
    write('notes.txt', 'not: [yaml');
    const { stdout } = await cli(['validate', '-o', 'json', folder]);
    const report = JSON.parse(stdout) as Report;
    expect(report.violations.map(({ file }) => file.slice(folder.length + 1))).toEqual(['a.json', 'b/a.YAML', 'b/z.yml', 'c.yaml']);
    expect(report.summary.files).toBe(4);
  });

  test('may contain links that lead in circles or nowhere', async () => {
    write('a/b/c.yaml', configMap('c'));
    symlinkSync(folder, join(folder, 'a', 'b', 'up'));
    symlinkSync('a', join(folder, 'again'));
    symlinkSync('loop.txt', join(folder, 'loop.txt'));
    expect(await cli(['validate', folder])).toMatchObject({ status: 0, stdout: 'valid: 1 resource in 1 file\n' });
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    expect(await cli(['validate', folder])).toMatchObject({ status: 2, stdout: expect.stringMatching(/loop\.yaml:1:1: error: its symbolic links/) });
  });

  test('and files that are named or linked to twice are validated once', async () => {
    const file = write('mounted/..2026/a.yaml', configMap('a'));
    symlinkSync('..2026', join(folder, 'mounted', '..data'));
    symlinkSync('..data/a.yaml', join(folder, 'mounted', 'a.yaml'));
    expect(await cli(['validate', folder, file, join(folder, 'mounted'), '-', '-'], { stdin: configMap('b') }))
      .toEqual({ status: 0, stdout: 'valid: 2 resources in 2 files\n', stderr: '' });
  });

  test('that cannot be read are told', async () => {
    write('closed/a.yaml', NUMBER_AS_NAME);
    chmodSync(join(folder, 'closed'), 0o000);
    const { status } = await cli(['validate', folder]);
    chmodSync(join(folder, 'closed'), 0o755);
    // Who may read everything reads it, and finds the error.
    expect(status).toBe(process.getuid?.() === 0 ? 1 : 2);
  });

  test('written by cdk8s name the constructs', async () => {
    write('construct-metadata.json', JSON.stringify({ version: '1.0.0', resources: { '5a': { path: 'app/chart/5a' } } }));
    const file = write('chart.k8s.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 5a\ndata: 7\n');
    expect((await cli(['validate', folder])).stdout).toContain('construct app/chart/5a');
    const report = JSON.parse((await cli(['validate', file, '-o', 'json'])).stdout) as Report;
    expect(report.violations[0]).toMatchObject({ constructPath: 'app/chart/5a', line: 5 });
  });
});

describe('options', () => {
  const privileged = `${WARNED}      securityContext:\n        privileged: true\n`;

  test('--pod-security', async () => {
    const rules = async (...options: string[]) => (await validateText(privileged, ...options)).report.violations.map(({ rule }) => rule);
    expect((await rules()).filter((rule) => rule.startsWith('pod-security/'))).toEqual([]);
    expect(await rules('--pod-security', 'baseline')).toContain('pod-security/privileged');
    expect(await rules('--pod-security=restricted', '--ignore', 'pod-security/privileged')).not.toContain('pod-security/privileged');
    expect((await rules('--pod-security=restricted', '--ignore', 'pod-security/*')).filter((rule) => rule.startsWith('pod-security/'))).toEqual([]);
  });

  test('--crd and --fail-unknown', async () => {
    const box = 'apiVersion: example.com/v1\nkind: Box\nmetadata:\n  name: a\nspec:\n  sise: 1\n';
    expect(await validateText(box)).toMatchObject({ status: 0, report: { summary: { resources: 1, skipped: 1 } } });
    expect(await validateText(box, '--fail-unknown')).toMatchObject({ status: 1, report: { violations: [{ rule: 'schema/unknown-kind' }] } });
    write('crds/boxes.yaml', `# ours\n---\n${JSON.stringify(boxCrd('integer'))}\n`);
    expect(await validateText(box, '--fail-unknown', '--crd', join(folder, 'crds')))
      .toMatchObject({ status: 1, report: { summary: { skipped: 0 }, violations: [{ rule: 'schema/unknown-field', line: 6, path: '/spec/sise' }] } });
    write('crds/wrong.yaml', `---\n${JSON.stringify(boxCrd('intiger'))}\n`);
    // The same kind twice: the one that cannot be read is the last. It stops its own kind, and is said.
    const broken = await cli(['validate', '-', '--crd', join(folder, 'crds')], { stdin: box });
    expect(broken).toMatchObject({ status: 0, stderr: expect.stringMatching(/wrong\.yaml:1: .*intiger.*; objects of this kind/) });
    expect(broken.stdout).toContain('schema/unreadable-definition');
  });

  test('--kubernetes-version', async () => {
    const native = WARNED.replace('containers:', 'initContainers:\n    - {name: side, image: "a:1", restartPolicy: Always}\n  containers:');
    const errors = async (version: string) => (await validateText(native, '--kubernetes-version', version)).report.summary.errors;
    expect(await errors('1.27')).toBeGreaterThan(0);
    expect(await errors('v1.34')).toBe(0);
  });

  test('--output json prints one object', async () => {
    const { report, stdout } = await validateText(NUMBER_AS_NAME);
    expect(Object.keys(report)).toEqual(['summary', 'violations', 'suppressed']);
    expect(Object.keys(report.summary)).toEqual(['files', 'resources', 'errors', 'warnings', 'skipped', 'suppressed', 'unevaluated']);
    expect(report.violations.map((violation) => Object.keys(violation))).toEqual([['file', 'line', 'rule', 'severity', 'resource', 'path', 'message', 'fix']]);
    expect(report.violations[0]).toMatchObject({ file: 'stdin', line: 4, resource: { apiVersion: 'v1', kind: 'ConfigMap' }, path: '/metadata/name' });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test.each([['-ojson'], ['-o=json'], ['--output=json']])('%s is the same', async (option) => {
    expect(JSON.parse((await cli(['validate', '-', option], { stdin: NUMBER_AS_NAME })).stdout)).toMatchObject({ summary: { errors: 1 } });
  });

  test('suppressed findings are counted', async () => {
    const found = (await validateText(WARNED)).report.violations[0].rule;
    const suppressed = WARNED.replace('name: web', `name: web\n  annotations:\n    ignore.cdk8s-sidecars/${found.replace('/', '.')}: it is a test`);
    const { report, stdout } = await validateText(suppressed);
    expect(report.summary.suppressed).toBeGreaterThan(0);
    expect(JSON.parse(stdout).suppressed[0]).toMatchObject({ file: 'stdin', rule: found, suppression: { kind: 'inSource', rule: found, reason: 'it is a test' } });
    expect((await cli(['validate', '-'], { stdin: suppressed })).stdout).toContain(`suppressed: ${report.summary.suppressed} of ${found}: it is a test\n`);
    const { runs: [{ results }] } = JSON.parse((await cli(['validate', '-', '-o', 'sarif'], { stdin: suppressed })).stdout);
    expect(results[0]).toMatchObject({ ruleId: found, suppressions: [{ kind: 'inSource', justification: 'it is a test' }] });
  });

  test('after -- everything is a file', async () => {
    expect(await cli(['validate', '--', '--help'])).toMatchObject({ status: 2, stdout: expect.stringContaining('--help:1:1: error: there is no such file') });
  });

  test('--help and --version', async () => {
    const help = await cli(['validate', '--help']);
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: cdk8s-sidecars validate') });
    expect(help.stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(await cli(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+.*\n$/) });
  });
});

describe('on a terminal', () => {
  test('text is coloured, unless somebody does not want it', async () => {
    const colored = async (argv: string[], env: Record<string, string> = {}) =>
      (await cli(['validate', '-', ...argv], { stdin: NUMBER_AS_NAME, terminal: true, env })).stdout.includes('\u001b[');
    expect(await colored([])).toBe(true);
    expect(await colored([], { NO_COLOR: '1' })).toBe(false);
    expect(await colored([], { TERM: 'dumb' })).toBe(false);
    expect(await colored(['--no-color'])).toBe(false);
    expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true);
  });

  test('much work shows how far it has come, and wipes it away', async () => {
    const stdin = Array.from({ length: 1200 }, (_, i) => configMap(`n${i}`)).join('---\n');
    const { stdout, stderr } = await cli(['validate', '-'], { stdin, terminal: true });
    expect(stderr).toMatch(/500 documents, stdin.*1000 documents, stdin/s);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).toContain('1200 resources in 1 file');
    expect((await cli(['validate', '-'], { stdin })).stderr).toBe('');
  });

  test('a manifest cannot send escape sequences', async () => {
    const { stdout } = await cli(['validate', '-', '--no-color'], { stdin: 'apiVersion: v1\nkind: "\\e[31mPod\\n x"\nmetadata: {name: "a\\u0007"}\n', terminal: true });
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u001b\u0007]/);
  });
});

test('findings about all documents together are told where they stand', async () => {
  const file = write('a.yaml', `# c\r\n---\r\n${configMap('a')}---\n${configMap('a')}`);
  const { status, stdout } = await cli(['validate', '-o', 'json', file]);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ violations: [{ rule: 'api/duplicate-object', line: 13, path: '/metadata/name' }] });
});
