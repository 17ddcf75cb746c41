import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { programsOf, WORK } from './build';
import { Certificates, makeCertificates } from './certificates';
import { ApiClient, fromKubeconfig, kubeconfig } from './connection';
import { lastWords, start, Started, stop } from './processes';
import { installed, which } from '../install';
import { freePort } from '../ports';

/** The state of a running control plane, so that another run can stop it. */
export interface ControlPlane {
  readonly release: string;
  readonly folder: string;
  readonly url: string;
  readonly certificates: Certificates;
  readonly kubeconfig: string;
  readonly programs: readonly Started[];
}

const READY_SECONDS = 120;

/** The folder of the running control plane of a release. */
const folderOf = (release: string) => path.join(WORK, release, 'run');

export interface ControlPlaneOptions {
  /** `RBAC` to test permissions. */
  readonly authorization?: 'AlwaysAllow' | 'RBAC';
  /** Whether pods will run: then there are service accounts, and the server has a client certificate for the kubelet. */
  readonly pods?: boolean;
  /** Its folder, if not that of the release. */
  readonly folder?: string;
}

const STATE = 'state.json';

/** The control plane of a release that was started before, if any. */
export function running(release: string): ControlPlane | undefined {
  const state = path.join(folderOf(release), STATE);
  return fs.existsSync(state) ? JSON.parse(fs.readFileSync(state, 'utf8')) : undefined;
}

/**
 * Starts etcd and the API server of a release on loopback, on free ports: enough for dry runs, which need no controller and no kubelet. They run
 * until `endControlPlane`.
 *
 * @throws if a program is missing and cannot be built, or the server is not ready in time
 */
export async function startControlPlane(release: string, options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { authorization = 'AlwaysAllow', pods = false, folder = folderOf(release) } = options;
  const missing = installed([{ program: 'etcd', debian: 'etcd-server' }, { program: 'openssl', debian: 'openssl' }]);
  if (missing !== undefined) throw new Error(missing);
  const programs = programsOf(release, ['kube-apiserver']);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });

  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${client}`;
  const etcd = start(folder, which('etcd')!, [
    '--data-dir', path.join(folder, 'etcd'), '--unsafe-no-fsync', '--listen-client-urls', etcdUrl, '--advertise-client-urls', etcdUrl,
    '--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`,
  ]);

  const certificates = makeCertificates(path.join(folder, 'certificates'), ['127.0.0.1', 'localhost', 'kubernetes.default.svc', '10.96.0.1']);
  const token = randomBytes(24).toString('hex');
  const tokens = path.join(folder, 'tokens.csv');
  fs.writeFileSync(tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  const url = `https://127.0.0.1:${secure}`;
  const server = start(folder, programs['kube-apiserver'], [
    `--etcd-servers=${etcdUrl}`, '--bind-address=127.0.0.1', `--secure-port=${secure}`,
    `--tls-cert-file=${certificates.serverCertificate}`, `--tls-private-key-file=${certificates.serverKey}`, `--client-ca-file=${certificates.ca}`,
    `--token-auth-file=${tokens}`, `--authorization-mode=${authorization}`, '--service-cluster-ip-range=10.96.0.0/16', '--endpoint-reconciler-type=none',
    `--service-account-key-file=${certificates.accountKey}`, `--service-account-signing-key-file=${certificates.accountKey}`,
    '--service-account-issuer=https://kubernetes.default.svc', '--allow-privileged=true', '--profiling=false',
    ...pods
      ? [
        `--kubelet-client-certificate=${certificates.serverCertificate}`, `--kubelet-client-key=${certificates.serverKey}`, '--kubelet-preferred-address-types=InternalIP',
      ]
      : ['--disable-admission-plugins=ServiceAccount'],
  ]);

  const config = path.join(folder, 'kubeconfig');
  fs.writeFileSync(config, kubeconfig(url, certificates.ca, token), { mode: 0o600 });
  const plane = { release, folder, url, certificates, kubeconfig: config, programs: [etcd, server] };
  fs.writeFileSync(path.join(folder, STATE), JSON.stringify(plane));
  try {
    await ready(plane);
  } catch (error) {
    await endControlPlane(plane);
    throw error;
  }
  return plane;
}

async function ready({ folder, kubeconfig: config, programs, release }: ControlPlane): Promise<void> {
  const client = new ApiClient(fromKubeconfig(config));
  try {
    for (let i = 0; i < READY_SECONDS * 4; i++) {
      const answer = await client.request('GET', '/readyz').catch(() => undefined);
      if (answer?.status === 200 && (await client.request('GET', '/api/v1/namespaces/default')).status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    client.close();
  }
  const words = programs.map(({ file }) => lastWords(folder, file)).join('\n');
  throw new Error(`the API server of Kubernetes ${release} is not ready after ${READY_SECONDS} s:\n${words}`);
}

/** Stops the programs of a control plane, the server first, and removes its files. */
export async function endControlPlane({ folder, programs }: ControlPlane): Promise<void> {
  for (const program of [...programs].reverse()) await stop(program);
  fs.rmSync(folder, { recursive: true, force: true });
}
