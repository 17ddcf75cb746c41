import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { JsonObject } from '../../../src/manifest/json';
import { configMap, deployment } from '../../difference/support';
import { cli } from '../io';

/* eslint-disable @typescript-eslint/no-explicit-any */
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'diff-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

function write(name: string, ...objects: readonly (JsonObject | string)[]): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, objects.map((one) => (typeof one === 'string' ? one : stringify(one))).join('---\n'));
  return path;
}

const named = (name: string, image = 'x:1') => deployment((s, m) => { m.metadata.name = name; s.containers[0].image = image; });

describe('exit status', () => {
  test('0, and one quiet line, when nothing changes', async () => {
    const argv = ['diff', write('a.yaml', deployment(), configMap('c', { a: '1' })), write('b/b.yaml', configMap('c', { a: '1' }), '# note\n', deployment())];
    expect(await cli(argv)).toEqual({ status: 0, stdout: 'nothing changes: 1 workload\n', stderr: '' });
  });

  test.each<[string, (spec: any, manifest: any) => void, Record<string, number>]>([
    ['a roll', (s) => { s.containers[0].image = 'x:2'; }, { changes: 1, rolls: 1, weaker: 0, never: 0 }],
    ['an update', (_, m) => { m.spec.replicas = 3; }, { changes: 1, rolls: 0, weaker: 0, never: 0 }],
    ['something weaker', (s) => { s.containers[0].securityContext.privileged = true; }, { changes: 1, rolls: 1, weaker: 1, never: 0 }],
  ])('--fail-on decides what %s means', async (_, edit, statuses) => {
    const [old, now] = [write('a.yaml', deployment()), write('b.yaml', deployment(edit))];
    for (const [failOn, status] of Object.entries(statuses)) expect([failOn, (await cli(['diff', '--fail-on', failOn, old, now])).status]).toEqual([failOn, status]);
    expect((await cli(['diff', old, now])).status).toBe(statuses.changes);
  });

  test.each<[string, string[], RegExp]>([
    ['one side', ['a.yaml'], /two sides, OLD and NEW, not 1/],
    ['three sides', ['a', 'b', 'c'], /not 3/],
    ['standard input twice', ['-', '-'], /only one side/],
    ['an invalid format', ['a', 'b', '-o', 'jsn'], /do you mean json\?/],
    ['an invalid level', ['a', 'b', '--fail-on', 'roll'], /do you mean rolls\?/],
    ['a revision that is an option', ['--', '-o:x', 'b'], /-o:x cannot be a revision/],
    ['a file that is not there', ['no/such.yaml', '-'], /no\/such\.yaml: there is no such file/],
  ])('2 for %s', async (_, argv, message) => {
    expect(await cli(['diff', ...argv])).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('2 when a document cannot be read: with file, line and column, and without a report', async () => {
    const broken = write('broken.yaml', deployment(), 'kind: ConfigMap\nmetadata: {name: [}\n');
    const line = stringify(deployment()).split('\n').length + 2;
    for (const argv of [[broken, write('a.yaml', deployment())], [write('a.yaml', deployment()), broken]]) {
      const { status, stdout, stderr } = await cli(['diff', ...argv]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`broken\\.yaml:${line}:\\d+: `));
      expect(stderr).toContain('nothing was compared');
    }
  });

  test('a template of Helm is told of once', async () => {
    const template = write('t.yaml', ...Array.from({ length: 3 }, () => 'kind: {{ .Values.kind }}\n'));
    const { status, stderr } = await cli(['diff', template, write('a.yaml', deployment())]);
    expect(status).toBe(2);
    expect(stderr.match(/template/g)!.length).toBe(2);
  });
});

describe('finding what belongs together', () => {
  const verdicts = async (old: string, now: string, stdin = '') => {
    const { stdout } = await cli(['diff', '-o', 'json', old, now], { stdin });
    return (JSON.parse(stdout) as { workloads: { name: string; change: string }[] }).workloads.map(({ name, change }) => `${name} ${change}`);
  };
  const expected = ['a removed', 'b rolls', 'c unchanged', 'd added', 'e rolls'];
  const before = [named('a'), named('b'), named('c'), named('e')];
  const after = [named('e', 'x:2'), named('d'), named('c'), named('b', 'x:2')];

  test('in another order, in files and folders', async () => {
    expect(await verdicts(write('old.yaml', ...before), write('new.yaml', ...after))).toEqual(expected);
    after.forEach((one, i) => write(`new/${i}.yaml`, one));
    expect(await verdicts(write('old.yaml', ...before), join(folder, 'new'))).toEqual(expected);
  });

  test('in lists, JSON and flow style', async () => {
    const list = (items: JsonObject[]) => ({ apiVersion: 'v1', kind: 'List', items });
    expect(await verdicts(write('old.yaml', list(before)), write('new.yaml', ...after))).toEqual(expected);
    expect(await verdicts(write('old.yaml', ...before), write('new.json', JSON.stringify(list(after))))).toEqual(expected);
    expect(await verdicts(write('old.json', JSON.stringify(list(before))), write('new.yaml', `metadata:\n  name: z\n  name2: {}\n${stringify(after[0]).replace(/^metadata:[^]*?^spec/m, 'spec')}`))).toContain('z added');
  });

  test('on standard input, either side', async () => {
    const file = write('f.yaml', ...before);
    expect(await verdicts(file, '-', after.map((one) => stringify(one)).join('---\n'))).toEqual(expected);
    expect(await verdicts('-', write('g.yaml', ...after), before.map((one) => stringify(one)).join('---\n'))).toEqual(expected);
  });

  test('where the text looks like another object', async () => {
    // The name stands behind what a quick look takes for it.
    const odd = (image: string) => `kind: Deployment\napiVersion: apps/v1\nmetadata:\n  annotations:\n    note: |\n      x\n  name: b\nspec:\n  template:\n    spec:\n      containers:\n      - {name: m, image: '${image}'}\n`;
    expect(await verdicts(write('old.yaml', odd('x:1'), named('a')), write('new.yaml', named('a'), `# other\n${odd('x:2').replace('kind: Deployment\n', '"kind": "Deployment"\n')}`))).toEqual(['b rolls', 'a unchanged']);
  });

  test('text beyond ASCII is read again as it was', async () => {
    const with_ = (text: string) => deployment((_, m) => { m.metadata.annotations = { note: text }; });
    const { stdout } = await cli(['diff', write('old.yaml', named('a'), with_('größer → 1')), write('new.yaml', with_('größer → 2'), named('a'))]);
    expect(stdout).toContain('annotation note: größer → 1 -> größer → 2');
  });

  test('what has no kind is passed over, and counted', async () => {
    const { status, stderr } = await cli(['diff', write('old.yaml', named('a'), 'replicas: 2\n'), write('new.yaml', named('a'))]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'cdk8s-sidecars: passed over, because they have no kind: 1 document\n' });
  });

  test('several of one name are told', async () => {
    const { stdout } = await cli(['diff', write('old.yaml', named('a')), write('new.yaml', named('a'), named('a', 'x:2'), named('a'))]);
    expect(stdout).toBe('3 times in NEW, the first was compared: Deployment shop/a\nnothing changes: 1 workload\n');
  });
});
