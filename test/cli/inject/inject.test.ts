import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Folder } from './folder';
import { cli, configMap } from '../io';

const folder = new Folder();
const write = (name: string, text: string) => folder.write(name, text);

const HELPER = `    - CustomSidecar:
        name: helper
        image: registry.example.com/helper:1.0.0
        flushTimeout: 40s
        livenessProbe: { tcpSocket: { port: 8080 } }
`;
const STREAM = `    - LogShipper.stream:
        logs: [{ directory: /var/log/app }]
`;

function sidecars(entries: string, spec = ''): string {
  return write('sidecars.yaml', `apiVersion: cdk8s-sidecars/v1\nkind: SidecarInjection\nspec:\n  kubernetesVersion: "1.33"\n${spec}  sidecars:\n${entries}`);
}

function workload(name: string, { kind = 'Deployment', annotations = '', containers = '', spec = '' } = {}): string {
  return `apiVersion: apps/v1 # the API
kind: ${kind}
metadata:
  name: ${name}
${annotations}spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} } # how it is found
    spec:
      # what it runs
      containers:
        - name: app
          image: "registry.example.com/app:1.0.0"
${containers}${spec}`;
}

/** The lines that were added, and those that are gone. */
function changed(before: string, after: string): { added: string[]; gone: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { added: now.filter((line) => !old.includes(line)), gone: old.filter((line) => !now.includes(line)) };
}

describe('what is injected', () => {
  test('stands in the style of the file, and nothing else changes', async () => {
    const input = workload('web', { spec: '      terminationGracePeriodSeconds: 10 # short\n# the end\n' });
    const { status, stdout, stderr } = await cli(['inject', '-f', sidecars(HELPER)], { stdin: input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'injected into 1 of 1 workload (helper 1)\n' });
    const { added, gone } = changed(input, stdout);
    expect(gone).toEqual(['      terminationGracePeriodSeconds: 10 # short']);
    expect(added).toContain('      terminationGracePeriodSeconds: 55 # short');
    expect(added).toContain('      initContainers:');
    expect(added).toContain('        - image: registry.example.com/helper:1.0.0');
    expect(stdout.endsWith('# the end\n')).toBe(true);
  });

  test('comes with its objects, behind the workload', async () => {
    const input = `${workload('web')}---\n${configMap('other')}`;
    const { stdout } = await cli(['inject', '-f', sidecars(STREAM)], { stdin: input });
    const documents = stdout.split(/^---$/m).map((text) => parse(text) as { kind: string; metadata: { name: string; annotations?: Record<string, string> } });
    expect(documents.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['Deployment/web', 'ConfigMap/web-deployment-log-shipper-config', 'ConfigMap/other']);
    expect(documents[1].metadata.annotations).toEqual({ 'cdk8s-sidecars/injected-for': 'Deployment/web' });
  });

  test('is replaced when the file says something else, and goes when nothing selects the workload any longer', async () => {
    const input = workload('web');
    const first = await cli(['inject', '-f', sidecars(HELPER + STREAM)], { stdin: input });
    const second = await cli(['inject', '-f', sidecars(HELPER)], { stdin: first.stdout });
    expect(second.stdout).toBe((await cli(['inject', '-f', sidecars(HELPER)], { stdin: input })).stdout);
    const third = await cli(['inject', '-f', sidecars(HELPER, '  select: { names: [other] }\n')], { stdin: second.stdout });
    expect(third.stdout).toBe(input);
  });

  test('stays where the file around it is edited', async () => {
    const { stdout } = await cli(['inject', '-f', sidecars(HELPER + STREAM)], { stdin: workload('web') });
    const edited = stdout.replace('app:1.0.0', 'app:2.0.0').replace('# what it runs', '# what it runs now\n      # and then');
    const expected = workload('web').replace('app:1.0.0', 'app:2.0.0').replace('# what it runs', '# what it runs now\n      # and then');
    expect((await cli(['inject', '--remove'], { stdin: edited })).stdout).toBe(expected);
    expect((await cli(['inject', '-f', sidecars(HELPER + STREAM)], { stdin: edited })).stdout).toBe(edited);
  });

  test('is taken away by its meaning when it was edited itself, and the comments stay', async () => {
    const { stdout } = await cli(['inject', '-f', sidecars(HELPER + STREAM)], { stdin: workload('web') });
    const { stdout: removed, stderr } = await cli(['inject', '--remove'], { stdin: stdout.replace('helper:1.0.0', 'helper:1.0.1') });
    expect(parse(removed)).toEqual(parse(workload('web')));
    for (const comment of ['# the API', '# how it is found', '# what it runs']) expect(removed).toContain(comment);
    expect(stderr).toContain('note: what was injected has been edited or formatted since');
  });

  test('is kept whole, to be given back, where aliases keep the document from being edited', async () => {
    const input = workload('web', {
      containers: '          volumeMounts: &mounts\n            - { name: data, mountPath: /data }\n        - name: second\n          image: registry.example.com/b:1.0.0\n          volumeMounts: *mounts\n',
      spec: '      volumes: [{ name: data, emptyDir: {} }]\n',
    });
    const first = await cli(['inject', '-f', sidecars(STREAM)], { stdin: input });
    expect(first.stderr).toContain('written anew');
    const spec = (parse(first.stdout.split(/^---$/m)[0]) as { spec: { template: { spec: { containers: { volumeMounts: object[] }[] } } } }).spec.template.spec;
    expect(spec.containers.map(({ volumeMounts }) => volumeMounts.length)).toEqual([2, 1]);
    expect((await cli(['inject', '-f', sidecars(STREAM)], { stdin: first.stdout })).stdout).toBe(first.stdout);
    expect((await cli(['inject', '--remove'], { stdin: first.stdout })).stdout).toBe(input);
  });
});

describe('who gets it', () => {
  test('a workload opts out, or chooses by name; what is there already is left alone; all of it is counted', async () => {
    const input = [
      workload('a'),
      workload('b', { annotations: '  annotations:\n    cdk8s-sidecars/inject: "false"\n' }),
      workload('c', { annotations: '  annotations:\n    cdk8s-sidecars/inject: helper\n' }),
      workload('d', { containers: '        - name: helper\n          image: registry.example.com/own:1.0.0\n' }),
      workload('e', { kind: 'DaemonSet' }),
    ].join('---\n');
    const { stderr, status } = await cli(['inject', '-f', sidecars(HELPER + STREAM, '  select: { kinds: [Deployment] }\n')], { stdin: input });
    expect({ status, stderr: stderr.split('\n').filter((line) => !/^note|warning|^ {4}/.test(line)) }).toEqual({
      status: 0,
      stderr: [
        'injected into 3 of 5 workloads (helper 2, log-shipper 2), 2 objects added',
        '  left alone: Deployment/b: its annotation says "false"',
        '  left alone: Deployment/d: "helper" is there already (container)',
        '  left alone: DaemonSet/e: its kind is DaemonSet, not "Deployment"',
        '',
      ],
    });
  });

  test('a selector that takes nothing is a warning', async () => {
    const { status, stdout, stderr } = await cli(['inject', '-f', sidecars(HELPER, '  select: { matchLabels: { tier: none } }\n')], { stdin: workload('web') });
    expect(status).toBe(0);
    expect(stdout).toBe(workload('web'));
    expect(stderr).toContain('warning: select takes no workload, so nothing is injected');
  });
});

describe('the declarative file', () => {
  test.each([
    ['in a block', '  kubernetesVersion: 1.30\n', '1.30'],
    ['in flow style', '  kubernetesVersion: "1.33"\n  select: { names: [web], matchLabels: { app: 0x1F, b: c } }\n', '0x1F'],
    ['in front of a comment', '  kubernetesVersion: 1.30   # ours\n', '1.30'],
    ['of a list', '  kubernetesVersion: "1.33"\n  select:\n    namespaces:\n      - 007\n', '007'],
  ])('a number in the place of text %s is quoted as it is written', async (_, spec, written) => {
    const file = `apiVersion: cdk8s-sidecars/v1\nkind: SidecarInjection\nspec:\n${spec}  sidecars:\n${HELPER}`;
    const { status, stderr } = await cli(['inject', '-f', write('sidecars.yaml', file)], { stdin: workload('web') });
    expect(status).toBe(1);
    expect(stderr).toContain(`fix: put it in quotes: "${written}"`);
  });

  test('every mistake is told with its line and column, and what is meant', async () => {
    const path = write('sidecars.yaml', `apiVersion: cdk8s-sidecars/v1
kind: SidecarInjection
spec:
  kubernetesVersion: 1.33
  select:
    kinds: [Deploymnt]
  sidecars:
    - LogShipper.fluentbit: {}
    - LogShipper.fluentBit:
        logs: [{ directory: var/log, format: JSN }]
        destination: { LogDestination.loki: { urll: "http://loki:3100" } }
        bufferSize: 64M
    - CustomSidecar: { name: a }
`);
    const { status, stderr, stdout } = await cli(['inject', '-f', path], { stdin: workload('web') });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.replaceAll(folder.path, '')).toBe(`/sidecars.yaml:4:3: error: kubernetesVersion: is not text
    fix: put it in quotes: "1.33"
/sidecars.yaml:6:13: error: kinds: Deploymnt is not a kind of workload
    fix: do you mean Deployment?
/sidecars.yaml:8:7: error: LogShipper.fluentbit: there is no LogShipper.fluentbit
    fix: do you mean LogShipper.fluentBit?
/sidecars.yaml:10:38: error: format: there is no LogFormat "JSN"
    fix: do you mean JSON?
/sidecars.yaml:11:24: error: LogDestination.loki: url is missing
    fix: give url
/sidecars.yaml:11:47: error: urll: there is no field urll here
    fix: do you mean url?
/sidecars.yaml:12:9: error: bufferSize: is not a size
    fix: write it as 64Mi or 1Gi
/sidecars.yaml:13:7: error: CustomSidecar: image is missing
    fix: give image
`);
  });

  test.each<[string, string, number, RegExp]>([
    ['that is not there', '/nowhere/sidecars.yaml', 2, /no such file/],
    ['that is no YAML', 'a: [', 2, /sidecars\.yaml:1:\d+: error/],
    ['of another kind', configMap('a'), 1, /kind: is "ConfigMap"[^]*write SidecarInjection/],
    ['with a name twice', `apiVersion: cdk8s-sidecars/v1\nkind: SidecarInjection\nspec:\n  sidecars:\n${HELPER}${HELPER}`, 1, /there is already a sidecar named "helper"/],
  ])('a file %s', async (_, text, status, message) => {
    const path = text.startsWith('/') ? text : write('sidecars.yaml', text);
    const ran = await cli(['inject', '-f', path], { stdin: workload('web') });
    expect(ran).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) as string });
  });
});

describe('when something is wrong', () => {
  const JOB = 'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: job, image: "registry.example.com/job:1.0.0" }]\n';

  test('nothing is written, and each problem has its line', async () => {
    const path = write('app.yaml', `${workload('web')}---\n${JOB}`);
    const ran = await cli(['inject', '-f', sidecars(HELPER), '--kubernetes-version', '1.27', '--in-place', path]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/app\.yaml:21:3: error: Job\/once: .*\[compose\/placement\]\n {4}fix: set kubernetesVersion to "1\.29"/);
    expect(ran.stderr).toContain('nothing is written');
    expect(readFileSync(path, 'utf8')).toBe(`${workload('web')}---\n${JOB}`);
  });

  test('a finding of the rules has the line of the input', async () => {
    const ran = await cli(['inject', '-f', sidecars(HELPER)], { stdin: workload('web').replace('name: app\n', 'name: App\n') });
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^stdin:14:11: error: /);
  });

  test('input that cannot be read is status 2', async () => {
    expect(await cli(['inject', '-f', sidecars(HELPER)], { stdin: 'a: {{ .Values.b }}\n' })).toMatchObject({ status: 2, stdout: '' });
    expect(await cli(['inject', '-f', sidecars(HELPER), join(folder.path, 'none.yaml')])).toMatchObject({ status: 2, stdout: '' });
  });

  test.each<[string, string[], RegExp]>([
    ['no file', ['inject'], /name a SidecarInjection with -f/],
    ['two places to write to', ['inject', '-f', 'x', '-i', '--output-dir', 'y', 'z'], /leave one of the two out/],
    ['standard input in place', ['inject', '-f', 'x', '-i'], /takes files and folders/],
    ['two files', ['inject', '-f', 'x', '-f', 'y'], /more than once/],
    ['an invalid version', ['inject', '-f', 'x', '--kubernetes-version', '9'], /not a Kubernetes version/],
    ['an invalid rule', ['inject', '-f', 'x', '--ignore', 'api/nothing'], /--ignore/],
  ])('%s is a mistake in the arguments', async (_, argv, message) => {
    expect(await cli(argv, { stdin: workload('web') })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) as string });
  });
});

describe('where it is written', () => {
  test('in place, byte for byte back again', async () => {
    const [a, b] = [write('app/a.yaml', workload('a')), write('app/b.yml', workload('b'))];
    write('app/notes.txt', 'left alone');
    expect(await cli(['inject', '-f', sidecars(HELPER), '-i', join(folder.path, 'app')])).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(a, 'utf8')).toContain('name: helper');
    expect(await cli(['inject', '--remove', '-i', join(folder.path, 'app')])).toEqual({ status: 0, stdout: '', stderr: 'taken from 2 workloads\n' });
    expect([readFileSync(a, 'utf8'), readFileSync(b, 'utf8')]).toEqual([workload('a'), workload('b')]);
    expect(readdirSync(join(folder.path, 'app'))).toEqual(['a.yaml', 'b.yml', 'notes.txt']);
  });

  test('into a folder, with the same names below it', async () => {
    write('app/a.yaml', workload('a'));
    write('app/deep/a.yaml', workload('b'));
    await cli(['inject', '-f', sidecars(HELPER), '--output-dir', join(folder.path, 'out'), join(folder.path, 'app')]);
    expect(readFileSync(join(folder.path, 'out/deep/a.yaml'), 'utf8')).toContain('name: helper');
    expect(existsSync(join(folder.path, 'out/a.yaml'))).toBe(true);
    const twice = await cli(['inject', '-f', sidecars(HELPER), '--output-dir', join(folder.path, 'other'), join(folder.path, 'app/a.yaml'), join(folder.path, 'app/deep/a.yaml')]);
    expect(twice).toMatchObject({ status: 2, stderr: expect.stringContaining('would both be written') as string });
    expect(existsSync(join(folder.path, 'other'))).toBe(false);
  });

  test('files become one stream on standard output', async () => {
    const paths = [write('a.yaml', workload('a').trimEnd()), write('b.yaml', workload('b'))];
    const { stdout } = await cli(['inject', '-f', sidecars(HELPER), ...paths]);
    expect(stdout.split(/^---$/m).map((text) => (parse(text) as { metadata: { name: string } }).metadata.name)).toEqual(['a', 'b']);
  });

  test('JSON stays JSON: with objects, a List', async () => {
    const value = parse(workload('web')) as object;
    for (const input of [JSON.stringify(value), `${JSON.stringify(value, undefined, 4)}\n`]) {
      const { stdout } = await cli(['inject', '-f', sidecars(STREAM)], { stdin: input });
      expect(JSON.parse(stdout)).toMatchObject({ kind: 'List', items: [{ kind: 'Deployment' }, { kind: 'ConfigMap' }] });
      expect((await cli(['inject', '-f', sidecars(STREAM)], { stdin: stdout })).stdout).toBe(stdout);
      expect((await cli(['inject', '--remove'], { stdin: stdout })).stdout).toBe(input);
      expect(JSON.parse((await cli(['inject', '-f', sidecars(HELPER)], { stdin: input })).stdout)).toMatchObject({ kind: 'Deployment' });
    }
  });
});

describe('as a function of kustomize and kpt', () => {
  const list = (config: string, items: string) => `apiVersion: config.kubernetes.io/v1
kind: ResourceList
functionConfig:
  apiVersion: cdk8s-sidecars/v1
  kind: SidecarInjection
  metadata: { name: sidecars }
  spec:
    kubernetesVersion: "1.33"
    sidecars:
${config}items:
${items.trimEnd().split('\n').map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)).join('\n')}
`;

  test('a ResourceList comes out with the sidecars and their objects, and again without a change', async () => {
    const input = list(STREAM.replace(/^ {4}/gm, '    '), workload('web'));
    const { status, stdout } = await cli(['inject'], { stdin: input });
    const { items, functionConfig } = parse(stdout) as { items: { kind: string }[]; functionConfig: object };
    expect(status).toBe(0);
    expect(items.map(({ kind }) => kind)).toEqual(['Deployment', 'ConfigMap']);
    expect(functionConfig).toEqual((parse(input) as { functionConfig: object }).functionConfig);
    expect(parse((await cli(['inject'], { stdin: stdout })).stdout)).toEqual(parse(stdout));
    expect(parse((await cli(['inject', '--remove'], { stdin: stdout })).stdout)).toEqual(parse(input));
  });

  test('what another program has formatted is still known', async () => {
    const input = list(STREAM, workload('web'));
    const { stdout } = await cli(['inject'], { stdin: input });
    const formatted = JSON.stringify(parse(stdout), undefined, 3);
    const again = await cli(['inject'], { stdin: formatted });
    expect(JSON.parse(again.stdout)).toEqual(parse(stdout));
    const { items } = JSON.parse(again.stdout) as { items: { kind: string; spec: { template: { spec: { initContainers: object[] } } } }[] };
    expect(items.map(({ kind }) => kind)).toEqual(['Deployment', 'ConfigMap']);
    expect(items[0].spec.template.spec.initContainers).toHaveLength(1);
  });

  test('a mistake in functionConfig has its line', async () => {
    const ran = await cli(['inject'], { stdin: list('    - LogShipper.streem: {}\n', workload('web')) });
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^stdin:10:7: error: LogShipper\.streem: there is no/) as string });
  });
});
