import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { cli, configMap } from './io';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })));

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'companions-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const JSON_PATCH = '- op: replace\n  path: /spec/replicas\n  value: 3\n';
const PATCH = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n';

const OVERLAY = {
  'kustomization.yaml': `resources: [web.yaml, sub]
patches:
- path: patches/replicas.yaml
  target: {kind: Deployment}
- patch: |-
    - op: remove
      path: /x
patchesStrategicMerge:
- ./patch.yaml
- |-
  kind: Deployment
configMapGenerator:
- name: settings
  files: [app.yaml=settings.yaml, logo.png]
transformers: [labels.yaml]
`,
  'web.yaml': configMap('web'),
  'patch.yaml': PATCH,
  'patches/replicas.yaml': JSON_PATCH,
  'settings.yaml': 'level: debug\n',
  'labels.yaml': 'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: x}\nunknown: field\n',
  'sub/more.yaml': configMap('more'),
};

describe('files for kustomize', () => {
  test('are told of once, and the manifests next to them validated', async () => {
    const folder = folderOf(OVERLAY);

    const { status, stderr, stdout } = await cli(['validate', folder]);

    expect(stdout).toBe('valid: 2 resources in 2 files\n');
    expect(status).toBe(0);
    expect(stderr).toBe(`cdk8s-sidecars: ${folder}: kustomization.yaml, patches/replicas.yaml, patch.yaml, labels.yaml and 1 more are for kustomize, not for the cluster, and not `
      + 'validated: validate what `kustomize build` prints\n');
  });

  test('are told of when they are named one by one, too', async () => {
    const folder = folderOf(OVERLAY);

    const { status, stderr, stdout } = await cli(['validate', ...['kustomization.yaml', 'patch.yaml', 'web.yaml'].map((name) => path.join(folder, name))]);

    expect([status, stdout]).toEqual([0, 'valid: 1 resource in 1 file\n']);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test.each([
    ['a resource that is a patch, too', { ...OVERLAY, 'kustomization.yaml': 'resources: [patch.yaml]\npatches: [{path: patch.yaml}]\n' }],
    ['a patch that is not named', { 'patch.yaml': PATCH }],
    ['a file next to something else of that name', { 'kustomization.yaml': 'apiVersion: v1\nkind: Pod\npatches: [{path: patch.yaml}]\n', 'patch.yaml': PATCH }],
  ])('do not include %s', async (_, files) => {
    const { status, stdout } = await cli(['validate', folderOf(files)]);

    expect(status).toBe(1);
    expect(stdout).toMatch(/patch\.yaml:\d+:\d+: error/);
  });

  test('but a kustomization that cannot be read is told of as any file', async () => {
    const { status, stdout } = await cli(['validate', folderOf({ 'kustomization.yaml': 'patches: [\n' })]);

    expect(status).toBe(2);
    expect(stdout).toMatch(/kustomization\.yaml:2:1: error: .*input\/yaml/);
  });

  test('a JSON patch that no kustomization names says what it is', async () => {
    const { status, stdout } = await cli(['validate', folderOf({ 'replicas.yaml': JSON_PATCH })]);

    expect(status).toBe(1);
    expect(stdout).toMatch(/replicas\.yaml:1:1: error: this is a JSON patch, for kustomize or `kubectl patch`, not an object/);
  });
});

test('a chart of Helm: its values are told of once, its templates each, its definitions validated', async () => {
  const folder = folderOf({
    'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'values.yaml': 'replicas: 1\n',
    'values-prod.yaml': 'replicas: 3\n',
    'templates/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
    'crds/a.yaml': configMap('a'),
  });

  const { status, stderr, stdout } = await cli(['validate', folder]);

  expect(status).toBe(2);
  expect(stderr).toContain(`${folder}: Chart.yaml, values-prod.yaml and values.yaml are for Helm, not for the cluster, and not validated: validate what \`helm template\` prints\n`);
  expect(stdout).toMatch(/templates\/web\.yaml:4:9: error: this is a template of Helm or Go/);
  expect(stdout).toMatch(/1 error: 1 resource in 2 files\n$/);
});
