import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { deployment } from '../../difference/support';
import { describeWith } from '../../real-programs';
import { cli } from '../io';

/* eslint-disable @typescript-eslint/no-explicit-any */
const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) process.stderr.write('\n!!! SKIPPED: the comparison of git revisions is not checked. There is no git in PATH.\n\n');

describeWith(hasGit ? 'git' : undefined)('git revisions', () => {
  let repository: string;
  const home = process.cwd();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: repository, encoding: 'utf8' });
  const named = (name: string, image: string) => stringify(deployment((s, m) => { m.metadata.name = name; s.containers[0].image = image; }));

  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'diff-git-'));
    git('init', '-q', '-b', 'main');
    mkdirSync(join(repository, 'dist/sub folder'), { recursive: true });
    // Larger than what a pipe gives at once.
    const many = Array.from({ length: 200 }, (_, i) => named(`web-${i}`, 'x:1')).join('---\n');
    writeFileSync(join(repository, 'dist/app.k8s.yaml'), many);
    writeFileSync(join(repository, 'dist/sub folder/größer.yaml'), named('other', 'x:1'));
    writeFileSync(join(repository, 'dist/notes.txt'), '{{ no manifest');
    symlinkSync('app.k8s.yaml', join(repository, 'dist/link.yaml'));
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    writeFileSync(join(repository, 'dist/app.k8s.yaml'), many.replace('web-7\n', 'web-new\n').replace(/x:1/, 'x:2'));
    git('add', '.');
    git('commit', '-q', '-m', 'two');
    process.chdir(repository);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(repository, { recursive: true });
  });

  test.each([
    ['two folders', 'HEAD~1:dist/', 'main:dist'],
    ['a revision and the folder on disk', 'HEAD~1:dist', 'dist'],
    ['two files', 'main~1:dist/app.k8s.yaml', 'HEAD:dist/app.k8s.yaml'],
    ['a file below this folder', 'main~1:./dist/app.k8s.yaml', 'dist/app.k8s.yaml'],
  ])('%s', async (_, old, now) => {
    const { status, stdout } = await cli(['diff', old, now]);
    expect(status).toBe(1);
    expect(stdout).toContain('image of main: x 1 -> 2');
    expect(stdout).toMatch(/^removed: .*shop\/web-7$/m);
    expect(stdout).toMatch(/1 of 20[12] workloads rolls, 1 is added, 1 is removed/);
  });

  test('the same revision', async () => {
    expect(await cli(['diff', 'HEAD:dist', 'HEAD:dist/'])).toEqual({ status: 0, stdout: 'nothing changes: 201 workloads\n', stderr: '' });
  });

  test('a problem has the name of the revision before its place', async () => {
    writeFileSync(join(repository, 'broken.yaml'), 'a: 1\nb: [\n');
    git('add', '.');
    git('commit', '-q', '-m', 'three');
    const { status, stderr } = await cli(['diff', 'HEAD:broken.yaml', 'dist']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/HEAD:broken\.yaml:\d:\d+: /) });
  });

  test.each<[string, RegExp]>([
    ['nowhere:dist', /nowhere:dist: there is no such file, and git says: /],
    ['HEAD:no/such.yaml', /HEAD:no\/such\.yaml: there is no such file, and git says: .*no\/such\.yaml/],
    ['HEAD:$(touch hacked)', /git says/],
    ['--upload-pack=x:y', /no option --upload-pack/],
  ])('%s is refused', async (revision, message) => {
    expect(await cli(['diff', revision, 'dist'])).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
    expect(spawnSync('ls', [join(repository, 'hacked')]).status).not.toBe(0);
  });
});
