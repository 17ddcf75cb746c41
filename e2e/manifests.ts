import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Document, isMap, isSeq, parseAllDocuments, YAMLMap } from 'yaml';
import { ensure, Failed } from './checks';
import { freePort } from './ports';

const ROOT = path.join(__dirname, '..');

/** What is read of a manifest here. */
export interface PodSpec {
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly terminationGracePeriodSeconds?: number;
}
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly livenessProbe?: {
    readonly httpGet?: { readonly path?: string; readonly port: number | string };
    readonly exec?: { readonly command: readonly string[] };
  };
  readonly lifecycle?: {
    readonly preStop?: { readonly exec?: { readonly command: readonly string[] }; readonly sleep?: { readonly seconds: number } };
  };
}

interface NodePodTemplate {
  readonly metadata: object;
  readonly spec: PodSpec & { readonly volumes?: readonly { readonly hostPath?: { readonly path: string } }[] };
}

export interface Synthesized {
  readonly documents: readonly Document[];
  readonly text: string;
  readonly spec: PodSpec;
}

/** @param workload of several objects that make pods, the name of the one that is wanted */
function load(folder: string, workload?: string): Synthesized {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.k8s.yaml')).sort() : [];
  ensure(files.length > 0, `no *.k8s.yaml in ${path.relative(ROOT, folder)}`);
  const text = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n---\n');
  const all = parseAllDocuments(text).filter((document) => document.contents !== null) as Document[];
  const documents = workload ? ofWorkload(all, workload) : all;
  const specs = documents.map(podSpec).filter((found) => found !== undefined);
  ensure(specs.length === 1, `${files.join(', ')}: ${specs.length} objects that make pods, where one was expected`);
  return { documents, text: workload ? documents.map(String).join('---\n') : text, spec: specs[0]!.toJS(documents[0]) as PodSpec };
}

/** The workload of a name, and what is not another workload's. */
function ofWorkload(all: readonly Document[], workload: string): Document[] {
  const name = (document: Document) => String(document.getIn(['metadata', 'name']));
  const wanted = all.find((document) => podSpec(document) && name(document) === workload);
  ensure(wanted, `no workload ${workload}`);
  const uses = JSON.stringify(wanted);
  return all.filter((document) => {
    if (document.get('kind') === 'PersistentVolumeClaim') return uses.includes(`"claimName":"${name(document)}"`);
    return !podSpec(document) || document === wanted;
  });
}

function podSpec(document: Document): YAMLMap | undefined {
  const found = document.get('kind') === 'Pod' ? document.get('spec') : document.getIn(['spec', 'template', 'spec']);
  return isMap(found) ? found : undefined;
}

const run = (cwd: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
  const done = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 180_000, env: { ...process.env, NO_COLOR: '1', ...env } });
  if (done.status !== 0) throw new Failed(`node ${args.join(' ')} in ${path.relative(ROOT, cwd)}: ${done.stdout}${done.stderr}`);
};

/**
 * Synthesizes an example as its user does, with cdk8s-cli, and reads what was written to its dist.
 *
 * @param workload of several objects that make pods, the name of the one that is wanted
 */
export function synthesize(example: string, workload?: string): Synthesized {
  const folder = path.join(ROOT, 'examples', example);
  const cli = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  run(folder, [cli, 'synth', '--check-upgrade=false']);
  return load(path.join(folder, 'dist'), workload);
}

/** Synthesizes a program of this folder, which takes what it needs to know from variables. */
export function synthesizeProgram(program: string, output: string, env: Readonly<Record<string, string>>): Synthesized {
  fs.mkdirSync(output, { recursive: true });
  run(ROOT, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, program)], { ...env, CDK8S_OUTDIR: output });
  return load(output);
}

/** Tells a pod the address of a Service by name, because podman knows neither Services nor their names. */
export function knowing({ documents, ...rest }: Synthesized, service: string, address: string): Synthesized {
  const edited = documents.map((document) => {
    const clone = document.clone() as Document;
    podSpec(clone)?.set('hostAliases', clone.createNode([{ ip: address, hostnames: [service] }]));
    return clone;
  });
  console.log(`the pod is told that the Service ${service} is at ${address}`);
  return { ...rest, documents: edited, text: edited.map(String).join('---\n') };
}

/**
 * A DaemonSet as the pod that it makes on each node, for podman, which knows no DaemonSets.
 *
 * @param node folder that stands for the root of the node, where the pod mounts paths of it
 */
export function daemonAsPod({ documents }: Synthesized, node: string): Synthesized {
  const pods = documents.filter((document) => document.get('kind') === 'DaemonSet').map((document) => {
    const { metadata, spec: { template } } = document.toJS() as { metadata: { name: string }; spec: { template: NodePodTemplate } };
    for (const { hostPath } of template.spec.volumes ?? []) {
      if (hostPath) Object.assign(hostPath, { path: path.join(node, hostPath.path), type: 'DirectoryOrCreate' });
    }
    return new Document({ apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: metadata.name }, spec: { ...template.spec, restartPolicy: 'Always' } });
  });
  ensure(pods.length === 1, `${pods.length} DaemonSets, where one was expected`);
  const kept = documents.filter((document) => document.get('kind') === 'ConfigMap');
  console.log(`played as a Pod, with the paths of the node below ${path.relative(ROOT, node)}; left out: ${documents.length - kept.length - 1} other objects`);
  const all = [...kept, ...pods];
  return { documents: all, text: all.map(String).join('---\n'), spec: (pods[0].toJS() as { spec: PodSpec }).spec };
}

/** The same example as if nobody had added a sidecar: its own program, run while adding one does nothing. */
export function synthesizeWithoutSidecars(example: string, output: string): Synthesized {
  const folder = path.join(ROOT, 'examples', example);
  fs.mkdirSync(output, { recursive: true });
  const hooks = ['-r', 'ts-node/register/transpile-only', '-r', path.join(__dirname, 'without-sidecars.ts')];
  run(folder, [...hooks, 'main.ts'], { CDK8S_OUTDIR: output });
  return load(output);
}

export const containersOf = ({ spec }: Synthesized) => [...spec.initContainers ?? [], ...spec.containers];

/** Fields of a pod that podman has no notion of. */
const FIELDS: Readonly<Record<string, string>> = { 'metadata.namespace': 'default', 'spec.nodeName': os.hostname() };

export interface Playable {
  readonly text: string;
  /** What had to be said otherwise for podman, in words. */
  readonly edits: readonly string[];
}

/**
 * The manifest as podman shall play it: as it was written, but for
 * - imagePullPolicy Always: the images are made here, there is nothing to pull;
 * - ports: podman publishes each containerPort on all addresses of the machine, where it may be taken; here it gets a free one on loopback;
 * - replicas: podman would publish that one port for each of them;
 * - variables from fields of the pod that podman does not know: the values that they would have here;
 * - names of empty volumes that another pod has: podman would give both the same volume;
 * - a StatefulSet, which podman does not know: the first pod that it would make;
 * - volumes of Secrets: podman ends where it is not said whether they may be absent.
 *
 * @param taken names of volumes that are there
 */
export async function playable({ text, documents }: Synthesized, taken: readonly string[] = []): Promise<Playable> {
  const edits: string[] = [];
  const edited: string[] = [];
  for (const document of documents.map((each) => each.clone() as Document)) {
    const replicas = document.getIn(['spec', 'replicas']);
    if (typeof replicas === 'number' && replicas > 1) {
      document.setIn(['spec', 'replicas'], 1);
      edits.push(`replicas 1, not ${replicas}`);
    }
    const containers = items(podSpec(document)?.get('containers'));
    for (const volume of items(podSpec(document)?.get('volumes'))) {
      const name = String(volume.get('name'));
      if (volume.has('secret') && !volume.hasIn(['secret', 'optional'])) {
        volume.setIn(['secret', 'optional'], false);
        edits.push(`volume ${name} has its default, optional: false, written out`);
      }
      if (!volume.has('emptyDir') || !taken.includes(name)) continue;
      const own = `${document.getIn(['metadata', 'name'])}-${name}`;
      for (const named of [volume, ...containers.flatMap((container) => items(container.get('volumeMounts')))]) {
        if (named.get('name') === name) named.set('name', own);
      }
      edits.push(`volume ${name} is called ${own}`);
    }
    for (const container of containers) {
      const name = String(container.get('name'));
      if (container.get('imagePullPolicy') === 'Always') {
        container.set('imagePullPolicy', 'Never');
        edits.push(`imagePullPolicy Never, not Always, in ${name}`);
      }
      for (const variable of items(container.get('env'))) {
        const value = FIELDS[String(variable.getIn(['valueFrom', 'fieldRef', 'fieldPath']))];
        if (value === undefined) continue;
        edits.push(`${variable.get('name')} of ${name} is ${value}, not the field ${variable.getIn(['valueFrom', 'fieldRef', 'fieldPath'])}`);
        variable.delete('valueFrom');
        variable.set('value', value);
      }
      for (const port of items(container.get('ports'))) {
        port.set('hostIP', '127.0.0.1');
        port.set('hostPort', await freePort());
        edits.push(`port ${port.get('containerPort')} of ${name} is published on 127.0.0.1:${port.get('hostPort')}`);
      }
    }
    edited.push(String(firstPodOf(document, edits)));
  }
  return { text: edits.length ? edited.join('---\n') : text, edits };
}

/** The first pod of a StatefulSet; any other document as it is. */
function firstPodOf(document: Document, edits: string[]): Document {
  if (document.get('kind') !== 'StatefulSet') return document;
  const name = `${document.getIn(['metadata', 'name'])}-0`;
  const { metadata, spec } = document.toJS().spec.template;
  edits.push(`pod ${name} in place of the StatefulSet`);
  return new Document({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name }, spec });
}

const items = (list: unknown): YAMLMap[] => isSeq(list) ? list.items.filter(isMap) : [];
