import * as fs from 'fs';
import * as path from 'path';
import { CONTAINERD_SOCKET, FOLDER, NODE_ADDRESS, NODE_NAME, POD_LOGS } from './places';
import { ControlPlane } from '../cluster/control-plane';
import { start, Started } from '../cluster/processes';
import { freePort } from '../ports';

/** The kubelet's own folder: the volumes of pods are below it. */
export const KUBELET = path.join(FOLDER, 'kubelet');

/** @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
export async function startKubelet(program: string, { kubeconfig, certificates }: ControlPlane): Promise<Started> {
  const file = path.join(FOLDER, 'kubelet.yaml');
  fs.writeFileSync(file, JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: NODE_ADDRESS,
    port: await freePort(),
    healthzPort: 0,
    // Clients with a certificate of the cluster: the API server.
    authentication: { anonymous: { enabled: false }, webhook: { enabled: false }, x509: { clientCAFile: certificates.ca } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    failCgroupV1: false,
    failSwapOn: false,
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    podLogsDir: POD_LOGS,
    volumePluginDir: path.join(FOLDER, 'volume-plugins'),
    staticPodPath: '',
    enforceNodeAllocatable: ['pods'],
    // The disk is the developer's: its usage must not evict pods.
    evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'imagefs.available': '1%', 'nodefs.inodesFree': '1%' },
    imageGCHighThresholdPercent: 100,
    // The sync interval of pods, a minute by default. ConfigMaps are updated in it.
    syncFrequency: '10s',
    maxPods: 200,
    // These tests check pods, not the rate limits of a node.
    kubeAPIQPS: 100,
    kubeAPIBurst: 200,
  }));
  fs.mkdirSync(KUBELET, { recursive: true });
  return start(FOLDER, program, [
    `--config=${file}`, `--kubeconfig=${kubeconfig}`, `--hostname-override=${NODE_NAME}`, `--node-ip=${NODE_ADDRESS}`, `--root-dir=${KUBELET}`,
    `--cert-dir=${path.join(FOLDER, 'kubelet-certificates')}`,
  ]);
}
