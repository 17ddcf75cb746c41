/** Which files a run looks at, and how it ends. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli, configMap } from './io';

const before = process.cwd();
beforeEach(() => { process.chdir(mkdtempSync(join(realpathSync(tmpdir()), 'selection-'))); });
afterEach(() => {
  const folder = process.cwd();
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The files that a run validates: each has an error of its own. */
async function validated(...argv: string[]): Promise<string[]> {
  const { stdout } = await cli(['validate', '-o', 'json', ...argv]);
  return (JSON.parse(stdout) as { violations: { file: string }[] }).violations.map(({ file }) => file);
}

beforeEach(() => {
  for (const file of ['a.yaml', 'web/b.yaml', 'web/c.json', 'web/deep/d.yaml', 'charts/e.yaml', 'charts/templates/f.yaml', '.hidden/g.yaml']) {
    write(file, file.endsWith('json') ? '{"metadata": {}}' : 'metadata: {}\n');
  }
});

test.each<[string[], string[]]>([
  [['charts'], ['a.yaml', 'web/b.yaml', 'web/c.json', 'web/deep/d.yaml']],
  [['charts/**', '.hidden'], ['a.yaml', 'web/b.yaml', 'web/c.json', 'web/deep/d.yaml']],
  [['charts/', './web/', '.hidden'], ['a.yaml']],
  [['*.yaml'], ['web/c.json']],
  [['./*.yaml', 'web/**', '.*'], ['charts/e.yaml', 'charts/templates/f.yaml']],
  [['{web,charts}/**', '.hidden'], ['a.yaml']],
  [['deep', 'templates', '.hidden'], ['a.yaml', 'charts/e.yaml', 'web/b.yaml', 'web/c.json']],
])('--exclude %j leaves %j', async (patterns, expected) => {
  const found = await validated('.', ...patterns.flatMap((pattern) => ['--exclude', pattern]));
  expect(found.filter((file) => !file.startsWith('.hidden') || !expected.includes('.hidden'))).toEqual(expect.arrayContaining(expected));
  expect(found.filter((file) => !expected.includes(file) && !file.startsWith('.hidden'))).toEqual([]);
});

test('what is excluded is left out also where it is named', async () => {
  expect(await validated('a.yaml', 'web/b.yaml', '--exclude', 'web')).toEqual(['a.yaml']);
  expect(await cli(['validate', 'web', '--exclude', 'web'])).toMatchObject({ status: 2, stderr: expect.stringContaining('there are no manifests in web') });
});

test.each<[string, string[]]>([
  ['*.yaml', ['a.yaml']],
  ['web/*', ['web/b.yaml', 'web/c.json', 'web/deep/d.yaml']],
  ['**/*.json', ['web/c.json']],
  ['./{web,charts}/?.yaml', ['charts/e.yaml', 'web/b.yaml']],
  ['**/deep', ['web/deep/d.yaml']],
])('the pattern %s is expanded where no shell did', async (pattern, expected) => {
  expect(await validated(pattern)).toEqual(expected);
});

test('a pattern that matches nothing is told; a file of that name comes first', async () => {
  expect(await cli(['validate', 'x/*.yaml'])).toMatchObject({ status: 2, stdout: expect.stringContaining('x/*.yaml:1:1: error: no file or folder matches this pattern') });
  write('x[1].yaml', configMap('x'));
  write('x1.yaml', 'metadata: {}\n');
  expect(await cli(['validate', 'x[1].yaml'])).toMatchObject({ status: 0, stdout: 'valid: 1 resource in 1 file\n' });
});

test('--fail-on warning fails for warnings', async () => {
  write('warned.yaml', `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "registry.example/app:1.0.0", env: [{name: A, value: a}, {name: A, value: b}]}]}
`);
  expect(await cli(['validate', 'warned.yaml'])).toMatchObject({ status: 0 });
  expect(await cli(['validate', 'warned.yaml', '--fail-on', 'error'])).toMatchObject({ status: 0 });
  expect(await cli(['validate', 'warned.yaml', '--fail-on', 'warning'])).toMatchObject({ status: 1 });
  expect(await cli(['validate', 'warned.yaml', '--fail-on', 'warnings'])).toMatchObject({ status: 2, stderr: expect.stringContaining('do you mean warning?') });
});
