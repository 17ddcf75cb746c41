import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { ensure } from './checks';
import { KubernetesObject } from './pods/resources';
import { run } from './run';

const ROOT = path.join(__dirname, '..');

export type Placement = 'NATIVE' | 'CLASSIC';

/** The manifests of a program. */
export interface Manifest {
  readonly objects: readonly KubernetesObject[];
  readonly text: string;
}

function load(folder: string): Manifest {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.k8s.yaml')).sort() : [];
  ensure(files.length > 0, `no *.k8s.yaml in ${path.relative(ROOT, folder)}`);
  const text = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n---\n');
  return { text, objects: parseAllDocuments(text).map((document) => document.toJS()).filter((object) => object !== null) };
}

const synth = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, args, { cwd, env: { NO_COLOR: '1', ...env }, seconds: 180 });

/** Synthesizes an example like its user, with cdk8s-cli, and reads the manifests in its dist. */
export async function synthesizeByCli(example: string): Promise<Manifest> {
  const folder = path.join(ROOT, 'examples', example);
  const cli = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  await synth(folder, [cli, 'synth', '--check-upgrade=false']);
  return load(path.join(folder, 'dist'));
}

/**
 * Synthesizes an example by its own program.
 *
 * @param output the output folder
 * @param variant with native or classic sidecars, or without sidecars
 */
export async function synthesizeExample(example: string, output: string, variant: Placement | 'WITHOUT'): Promise<Manifest> {
  fs.mkdirSync(output, { recursive: true });
  const hook = path.join(__dirname, variant === 'WITHOUT' ? 'without-sidecars.ts' : 'placed.ts');
  const args = ['-r', 'ts-node/register/transpile-only', '-r', hook, 'main.ts'];
  await synth(path.join(ROOT, 'examples', example), args, { CDK8S_OUTDIR: output, PLACEMENT: variant });
  return load(output);
}

/** Synthesizes a program of this folder, which takes its input from environment variables. */
export async function synthesizeProgram(
  program: string, output: string, placement: Placement, env: Readonly<Record<string, string>> = {},
): Promise<Manifest> {
  fs.mkdirSync(output, { recursive: true });
  const hooks = ['-r', 'ts-node/register/transpile-only', '-r', path.join(__dirname, 'placed.ts')];
  await synth(ROOT, [...hooks, path.join(__dirname, program)], { ...env, CDK8S_OUTDIR: output, PLACEMENT: placement });
  return load(output);
}

/** The pod template of an object; `undefined` if it makes no pods. */
export function podSpecOf({ kind, spec }: KubernetesObject): any {
  if (kind === 'Pod') return spec;
  return (kind === 'CronJob' ? spec.jobTemplate.spec : spec)?.template?.spec;
}

/** The images of the pods of some objects. */
export function imagesIn(objects: readonly KubernetesObject[]): string[] {
  return objects.map(podSpecOf).filter((spec) => spec !== undefined)
    .flatMap(({ initContainers = [], containers }) => [...initContainers, ...containers].map(({ image }: { image: string }) => image));
}

export const ofKind = ({ objects }: Manifest, kind: string): KubernetesObject[] => objects.filter((object) => object.kind === kind);

/** The object of a manifest that makes pods. */
export function workloadOf({ objects }: Manifest, name?: string): KubernetesObject {
  const found = objects.filter((object) => podSpecOf(object) !== undefined && (name === undefined || object.metadata.name === name));
  ensure(found.length === 1, `${found.length} objects that make pods, where one was expected`);
  return found[0];
}

/** A selector for the pods of a workload; for a bare Pod it selects all pods with its labels. */
export function selectorOf({ kind, metadata, spec }: KubernetesObject): string {
  const labels: Record<string, string> = kind === 'Job' ? { 'batch.kubernetes.io/job-name': metadata.name } : kind === 'Pod' ? metadata.labels ?? {} : spec.selector.matchLabels;
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',');
}

/** The same objects, with the workloads changed. */
export function changed(manifest: Manifest, change: (workload: any) => void): Manifest {
  const objects = manifest.objects.map((object) => {
    if (podSpecOf(object) === undefined) return object;
    const copy = structuredClone(object);
    change(copy);
    return copy;
  });
  return { ...manifest, objects };
}
