import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { shimSockets, startContainerd } from './containerd';
import { giveImages } from './ctr';
import { startKubelet } from './kubelet';
import { Before, commandOf, look, podCgroups, processesThatSay, putBack, removePodCgroups, unmountBelow } from './machine';
import { makeNetwork, removeNetwork } from './network';
import { CONTAINERD_SOCKET, FOLDER, NODE_NAME, PAUSE_IMAGE, RUN, SERVICE_ADDRESS } from './places';
import { programsOf } from '../cluster/build';
import { ApiClient, fromKubeconfig } from '../cluster/connection';
import { startControlPlane } from '../cluster/control-plane';
import { lastWords, start, Started, stop } from '../cluster/processes';
import { installed, which } from '../install';

/** The state of the node of this machine while it runs, saved before its first change. */
export interface NodeState {
  readonly release: string;
  /** The node's folder, in the checkout that started it. */
  readonly folder: string;
  readonly kubeconfig: string;
  readonly before: Before;
  /** The process that stops it on exit; none if it should stay. */
  readonly owner?: number;
}

const STATE = path.join(RUN, 'node.json');

const READY_SECONDS = 90;

const NEEDED = [
  { program: 'containerd', debian: 'containerd' },
  { program: 'runc', debian: 'runc' },
  { program: 'catatonit', debian: 'catatonit' },
  { program: 'ip', debian: 'iproute2' },
  { program: 'socat', debian: 'socat' },
  // The kubelet uses these to mount and inspect file systems.
  { program: 'mount', debian: 'mount' },
  // Not `bridge`: iproute2 has a program of that name.
  { program: 'host-local', debian: 'containernetworking-plugins' },
];

/** Its programs, in the order in which they are stopped. */
const PROGRAMS = ['kubelet', 'containerd', 'containerd-shim-runc-v2', 'socat', 'kube-scheduler', 'kube-controller-manager', 'kube-apiserver', 'etcd'];

/** The running node of this machine, if any. */
export function nodeState(): NodeState | undefined {
  return fs.existsSync(STATE) ? JSON.parse(fs.readFileSync(STATE, 'utf8')) : undefined;
}

/** Whether the owner of a node died without stopping it. */
export const orphaned = ({ owner }: NodeState): boolean => owner !== undefined && !fs.existsSync(`/proc/${owner}`);

/** Why no node can be started on this machine; undefined if it can. Installs Debian packages. */
export function nodeImpossible(): string | undefined {
  if (process.platform !== 'linux') return `a kubelet runs on Linux; this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'not root: a kubelet needs root';
  return installed(NEEDED);
}

/**
 * Starts a cluster of one node: etcd, API server with RBAC, controller manager, scheduler, containerd and the kubelet. They run until `endNode`.
 *
 * @param owner the process that will stop it
 * @throws if something is missing and cannot be installed, if this machine is a node already, or if the node is not ready in time
 */
export async function startNode(release: string, owner?: number): Promise<NodeState> {
  const impossible = nodeImpossible();
  if (impossible !== undefined) throw new Error(impossible);
  const known = nodeState();
  if (known !== undefined) throw new Error(`a node is up, or was not ended: ${known.folder}. Fix: npm run cluster -- down`);
  if (podCgroups().length > 0) throw new Error('a kubelet is at work on this machine. Fix: let KUBECONFIG name its cluster');
  const programs = programsOf(release, ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet']);

  fs.rmSync(FOLDER, { recursive: true, force: true });
  for (const folder of [FOLDER, RUN]) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state: NodeState = { release, folder: FOLDER, kubeconfig: path.join(FOLDER, 'control-plane', 'kubeconfig'), before: look(), owner };
  fs.writeFileSync(STATE, JSON.stringify(state));
  try {
    await bringUp(release, programs);
  } catch (error) {
    await endNode(state);
    throw error;
  }
  return state;
}

async function bringUp(release: string, programs: Readonly<Record<string, string>>): Promise<void> {
  makeNetwork();
  const containerd = startContainerd();
  const plane = await startControlPlane(release, { authorization: 'RBAC', pods: true, folder: path.join(FOLDER, 'control-plane') });
  const { kubeconfig, certificates, url } = plane;
  const config = [`--kubeconfig=${kubeconfig}`, `--authentication-kubeconfig=${kubeconfig}`, `--authorization-kubeconfig=${kubeconfig}`];
  // Their metrics endpoints are not used.
  const quiet = ['--bind-address=127.0.0.1', '--secure-port=0', '--leader-elect=false'];
  const others = [
    start(FOLDER, programs['kube-controller-manager'], [
      ...config, ...quiet, `--root-ca-file=${certificates.ca}`, `--service-account-private-key-file=${certificates.accountKey}`,
      '--use-service-account-credentials', '--kube-api-qps=100', '--kube-api-burst=200',
    ]),
    start(FOLDER, programs['kube-scheduler'], [...config, ...quiet]),
    // Replaces the Service `kubernetes`: its address is on the bridge, so that no kube-proxy is needed.
    start(FOLDER, which('socat')!, [`TCP-LISTEN:443,bind=${SERVICE_ADDRESS},fork,reuseaddr`, `TCP:${new URL(url).host}`]),
  ];
  await giveImages([PAUSE_IMAGE]);
  const kubelet = await startKubelet(programs.kubelet, plane);
  // On a busy machine pods may wait, but the programs that report on them must not. Pods inherit the priority of containerd.
  for (const { pid } of [...plane.programs, ...others, kubelet]) prefer(pid);
  await ready(kubeconfig, [containerd, ...others, kubelet]);
}

/** Raises the priority of a process, if permitted. */
function prefer(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_HIGH);
  } catch {
    // It works without.
  }
}

async function ready(kubeconfig: string, programs: readonly Started[]): Promise<void> {
  const client = new ApiClient(fromKubeconfig(kubeconfig));
  try {
    for (let i = 0; i < READY_SECONDS * 4; i++) {
      const node = await client.request('GET', `/api/v1/nodes/${NODE_NAME}`);
      const account = await client.request('GET', '/api/v1/namespaces/default/serviceaccounts/default');
      const conditions: { type: string; status: string }[] = node.body.status?.conditions ?? [];
      if (account.status === 200 && conditions.some(({ type, status }) => type === 'Ready' && status === 'True')) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    client.close();
  }
  throw new Error(`the node is not ready after ${READY_SECONDS} s:\n${programs.map(({ file }) => `${path.basename(file)}: ${lastWords(FOLDER, file)}`).join('\n')}`);
}

/** Stops a node and reverts its changes, even if its owner died midway. */
export async function endNode({ folder, before }: NodeState): Promise<void> {
  const ours = (program: string) => [folder, CONTAINERD_SOCKET, `bind=${SERVICE_ADDRESS}`].flatMap((text) => processesThatSay(text, [program]));
  for (const program of PROGRAMS) {
    // The kubelet first, so that nothing starts a pod again; then the pods.
    if (program === 'containerd') await removePodCgroups();
    await Promise.all([...new Set(ours(program))].map((pid) => stop({ pid, file: commandOf(pid) })));
  }
  const sockets = shimSockets();
  unmountBelow(folder, RUN);
  removeNetwork();
  for (const each of [...sockets, folder]) fs.rmSync(each, { recursive: true, force: true });
  putBack(before);
  fs.rmSync(RUN, { recursive: true, force: true });
}
