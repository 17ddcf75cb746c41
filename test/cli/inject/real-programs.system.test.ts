import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Folder } from './folder';
import { realProgram, testWith } from '../../real-programs';

const ROOT = join(__dirname, '..', '..', '..');

const helm = realProgram('HELM', 'helm', 'the post-renderer is');
const kustomize = realProgram('KUSTOMIZE', 'kustomize', 'the KRM function is');

const folder = new Folder();
const write = (name: string, text: string) => folder.write(name, text);

/** The command line as a program, of the sources. */
function program(...argv: string[]): string {
  const run = `#!/bin/sh\ncd '${ROOT}' && exec '${process.execPath}' -r ts-node/register/transpile-only src/cli/main.ts ${argv.map((argument) => `'${argument}'`).join(' ')}\n`;
  const path = write('inject.sh', run);
  chmodSync(path, 0o755);
  return path;
}

function output(command: string, argv: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(command, argv, { encoding: 'utf8', cwd: folder.path, env: { ...process.env, ...env } });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const kinds = (yaml: string) => parseAllDocuments(yaml).map((document) => document.toJS() as { kind: string } | null)
  .flatMap((object) => object?.kind ?? []).sort();

const SPEC = `spec:
  kubernetesVersion: "1.33"
  sidecars:
    - LogShipper.stream: { logs: [{ directory: /var/log/app }] }
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # as the chart says
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
      - name: app
        image: registry.example.com/app:1.0.0
`;

testWith(helm)('is a post-renderer of Helm: a program for version 3, a plugin for version 4', () => {
  write('chart/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n');
  write('chart/templates/web.yaml', DEPLOYMENT.replace('name: web #', 'name: {{ .Release.Name }} #'));
  const file = write('sidecars.yaml', `apiVersion: cdk8s-sidecars/v1\nkind: SidecarInjection\n${SPEC}`);
  const inject = program('inject', '-f', file);
  let renderer = inject;
  if (/v4\./.test(output(helm!, ['version']))) {
    write('plugins/sidecars/plugin.yaml', `apiVersion: v1\ntype: postrenderer/v1\nname: sidecars\nversion: 1.0.0\nruntime: subprocess\nruntimeConfig:\n  platformCommand:\n    - command: ${inject}\n`);
    renderer = 'sidecars';
  }
  const rendered = output(helm!, ['template', 'shop', 'chart', '--post-renderer', renderer], { HELM_PLUGINS: join(folder.path, 'plugins') });
  expect(kinds(rendered)).toEqual(['ConfigMap', 'Deployment']);
  expect(rendered).toContain('name: log-shipper');
  expect(rendered).toContain('# Source: web/templates/web.yaml');
}, 120_000);

testWith(kustomize)('is a function of kustomize, and changes nothing the second time', () => {
  const annotations = '  annotations:\n    config.kubernetes.io/function: |\n      exec: { path: ./inject.sh }\n';
  program('inject');
  write('sidecars.yaml', `apiVersion: cdk8s-sidecars/v1\nkind: SidecarInjection\nmetadata:\n  name: sidecars\n${annotations}${SPEC}`);
  write('web.yaml', DEPLOYMENT);
  write('kustomization.yaml', 'resources: [web.yaml]\ntransformers: [sidecars.yaml]\n');
  const build = () => output(kustomize!, ['build', '--enable-alpha-plugins', '--enable-exec', '.']);
  const first = build();
  expect(kinds(first)).toEqual(['ConfigMap', 'Deployment']);
  write('web.yaml', first);
  expect(build()).toBe(first);
  expect(readFileSync(join(folder.path, 'web.yaml'), 'utf8')).toBe(first);
}, 120_000);
