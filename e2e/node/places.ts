import * as path from 'path';
import { WORK as KUBERNETES } from '../cluster/build';

/** The data of the node, and the output of its programs. */
export const FOLDER = path.join(KUBERNETES, 'node');

/**
 * Sockets, mounts, and the state of the running node: one per machine, because two kubelets would share /var/log/pods and the control groups. Not in
 * the checkout, because the path of a socket has 107 characters at most.
 */
export const RUN = '/run/cdk8s-sidecars';

export const CONTAINERD_SOCKET = path.join(RUN, 'containerd.sock');

export const NODE_NAME = 'sidecars';

/** The bridge that the pods are on; its address is the node's. */
export const BRIDGE = 'sidecars0';
export const NODE_ADDRESS = '10.245.0.1';
export const POD_SUBNET = '10.245.0.0/24';
/** The first of the addresses of Services: that of the API server. */
export const SERVICE_ADDRESS = '10.96.0.1';

export const PAUSE_IMAGE = 'docker.io/library/cdk8s-sidecars-pause:1';

/** The kubelet's folder for container logs, which collectors mount. */
export const POD_LOGS = '/var/log/pods';
