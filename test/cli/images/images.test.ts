import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogDestination, LogFiles, LogShipper, NodeLogAgent, NodeLogCollector, SidecarSettings, Sidecars } from '../../../src';
import { CATALOG_IMAGES, catalogImage } from '../../../src/images/catalog-images';
import { cli } from '../io';

const before = process.cwd();
beforeEach(() => { process.chdir(mkdtempSync(join(realpathSync(tmpdir()), 'images-'))); });
afterEach(() => {
  const folder = process.cwd();
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const DIGEST = `sha256:${'ab'.repeat(32)}`;

const pod = (name: string, ...images: string[]) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: team
spec:
  containers:
${images.map((image, i) => `    - name: c${i}\n      image: ${image}\n`).join('')}`;

interface Report {
  readonly summary: Record<string, number>;
  readonly images: { image: string; catalog?: string; differs: boolean; versions: { reference: string; pin: string; uses: object[] }[] }[];
  readonly catalog: object[];
}

async function report(stdin: string, ...argv: string[]): Promise<Report> {
  return JSON.parse((await cli(['images', '-', '-o', 'json', ...argv], { stdin })).stdout) as Report;
}

test('every image of every container and volume is told, with its pin and its places', async () => {
  const { images, summary, catalog } = await report(`${pod('a', 'busybox:1.36.1', 'registry.example:5000/team/app')}---
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      template:
        spec:
          initContainers: [{name: prepare, image: "busybox:latest"}]
          containers: [{name: app, image: "nginx@${DIGEST}"}]
          volumes: [{name: models, image: {reference: "registry.example/models:3"}}]
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}
`);
  expect(summary).toEqual({ files: 1, containers: 5, images: 4, differing: 1, unpinned: 2 });
  const told = images.map(({ image, catalog: own, differs, versions }) => (
    [image, own, differs, versions.map(({ reference, pin }) => [reference, pin])]
  ));
  expect(told).toEqual([
    ['busybox', 'busybox', true, [['busybox:1.36.1', 'tag'], ['busybox:latest', 'latest']]],
    ['nginx', undefined, false, [[`nginx@${DIGEST}`, 'digest']]],
    ['registry.example/models', undefined, false, [['registry.example/models:3', 'tag']]],
    ['registry.example:5000/team/app', undefined, false, [['registry.example:5000/team/app', 'none']]],
  ]);
  expect(images[0].versions[1].uses).toEqual([{ file: 'stdin', line: 22, kind: 'Deployment', name: 'web', container: 'prepare', role: 'init' }]);
  expect(images[2].versions[0].uses).toEqual([{ file: 'stdin', line: 24, kind: 'Deployment', name: 'web', container: 'models', role: 'volume' }]);
  expect(catalog).toHaveLength(Object.keys(CATALOG_IMAGES).length);
});

test('in text, an image in several versions and one without a version stand out', async () => {
  const { status, stdout } = await cli(['images', '-'], { stdin: `${pod('a', 'busybox:1.36.1', 'app')}---\n${pod('b', 'busybox:1.37.0', 'app', 'app')}` });
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(0, 9)).toEqual([
    'app',
    '  (no tag)  no fixed version  3 times, first stdin:11 Pod team/a · c1',
    '',
    'busybox (LogShipper.stream, LogRotator, ConfigWatcher.reload): 2 versions',
    `  1.36.1  tag, the catalog has ${CATALOG_IMAGES.busybox.version}  stdin:9 Pod team/a · c0`,
    '  1.37.0  tag                          stdin:21 Pod team/b · c0',
    '',
    '2 images in 5 places of 1 file: 1 in more versions than one, 1 without a fixed version',
    '',
  ]);
  expect(stdout).toMatch(/\n {2}cr\.fluentbit\.io\/fluent\/fluent-bit:\S+ +2026-08-16 +LogShipper\.fluentBit/);
});

test('without input, the images of the catalog are told', async () => {
  const { status, stdout } = await cli(['images']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Images of the catalog, reviewed \d{4}-\d\d-\d\d:\n/);
  expect(stdout.trimEnd().split('\n')).toHaveLength(Object.keys(CATALOG_IMAGES).length + 1);
});

test('what cannot be read is told, and nothing is pinned then', async () => {
  const { status, stderr } = await cli(['images', 'none.yaml', '-', '--lock', 'images.lock.yaml'], { stdin: 'a: [\n' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/none\.yaml: there is no such file or folder\n.*stdin:2:1: flow sequence/s);
  expect(existsSync('images.lock.yaml')).toBe(false);
  expect(await cli(['images', '--lock', 'a.yaml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--lock pins what manifests use') });
  expect(await cli(['images', '-', '--lock', 'no/such.yaml'], { stdin: pod('a', 'busybox:1') })).toMatchObject({ status: 2, stderr: expect.stringContaining('ENOENT') });
});

describe('--lock', () => {
  const lock = async (stdin: string) => {
    const { status, stderr } = await cli(['images', '-', '--lock', 'images.lock.yaml'], { stdin });
    expect(status).toBe(0);
    return { stderr, text: readFileSync('images.lock.yaml', 'utf8').replace(/^#.*\n/gm, '') };
  };

  test('pins images of the catalog, also from a mirror, and what it names already', async () => {
    const { text, stderr } = await lock(pod('a', 'app:1', `registry.example/google/mtail:3.0.9@${DIGEST}`, 'agent:2', 'busybox:1.30'));
    expect(text).toBe(`images:\n  busybox:\n    tag: "1.30"\n  ghcr.io/google/mtail:\n    tag: 3.0.9\n    digest: ${DIGEST}\n`);
    expect(stderr).toBe('cdk8s-sidecars: images.lock.yaml: 2 pinned, 1 of them by digest\n');

    writeFileSync('images.lock.yaml', `images:\n  agent: {tag: "1"}\n  busybox: {tag: "1.30", digest: ${DIGEST}}\n  gone: {tag: "1"}\n`);
    const again = await lock(pod('a', 'app:1', 'agent:2', 'busybox:1.30'));
    expect(again.text).toBe(`images:\n  agent:\n    tag: "2"\n  busybox:\n    tag: "1.30"\n    digest: ${DIGEST}\n`);
    expect(again.stderr).toContain('took out gone, which no manifest has');
    // A digest is that of one tag.
    expect((await lock(pod('a', 'app:1', 'busybox:1.31'))).text).toBe('images:\n  busybox:\n    tag: "1.31"\n');
  });

  test('has an entry for each of several versions, and none for init containers', async () => {
    expect((await lock(`${pod('a', 'app:1', 'busybox:1.36.0')}---\n${pod('b', 'app:1', 'busybox:1.37.0')}`)).text)
      .toBe('images:\n  busybox:1.36.0:\n    tag: 1.36.0\n  busybox:1.37.0:\n    tag: 1.37.0\n');
    const init = pod('a', 'app:1').replace('  containers:', '  initContainers:\n    - {name: prepare, image: "busybox:1.37.0"}\n  containers:');
    expect((await lock(init)).text).toBe('images: {}\n');
  });

  test('an entry that no sidecar has is an error of the synth, and one of a collector is not', () => {
    const build = () => {
      const app = new App();
      new NodeLogCollector(new Chart(app, 'logs'), 'collector', { agent: NodeLogAgent.fluentBit(), destination: LogDestination.stdout() });
      SidecarSettings.set(app, { imagesFile: 'images.lock.yaml' });
      return app.synthYaml();
    };
    expect(build).toThrow('there is no file images.lock.yaml: write it with `cdk8s-sidecars images --lock images.lock.yaml <manifests>`');
    writeFileSync('images.lock.yaml', 'images: {cr.fluentbit.io/fluent/fluent-bit: {tag: 9.9.9}}\n');
    expect(build()).toContain('image: cr.fluentbit.io/fluent/fluent-bit:9.9.9');
    const folder = mkdtempSync(join(process.cwd(), 'other-'));
    process.chdir(folder);
    writeFileSync('images.lock.yaml', 'images: {fluent-bti: {tag: 9.9.9}}\n');
    expect(build).toThrow(/compose\/image: images\.lock\.yaml pins the image "fluent-bti", which no sidecar has \(the images are cr\.fluentbit\.io/);
    process.chdir('..');
  });

  test('what is synthesized, locked and synthesized again is the same', async () => {
    const synth = (imagesFile?: string) => {
      const app = new App();
      const chart = new Chart(app, 'web');
      const deployment = new kplus.Deployment(chart, 'api', { containers: [{ image: 'registry.example/api:1.0.0' }] });
      Sidecars.of(deployment).add(LogShipper.stream({ logs: LogFiles.of('/var/log/api') }));
      SidecarSettings.set(app, { imageRegistry: 'mirror.example', ...(imagesFile !== undefined && { imagesFile }) });
      return app.synthYaml();
    };
    const first = synth();
    await lock(first);
    expect(synth('images.lock.yaml')).toBe(first);

    writeFileSync('pinned.yaml', readFileSync('images.lock.yaml', 'utf8').replace(/(tag: .*)/, `$1\n    digest: ${DIGEST}`));
    expect(synth('pinned.yaml')).toContain(`image: mirror.example/${catalogImage('busybox')}@${DIGEST}`);
  });
});
