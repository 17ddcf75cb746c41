import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { setSysctl } from './machine';
import { BRIDGE, FOLDER, NODE_ADDRESS, POD_SUBNET, SERVICE_ADDRESS } from './places';

/** The CNI configuration of containerd. */
export const CNI_CONFIG = path.join(FOLDER, 'cni');

/** Debian's folder of the plugins. */
export const CNI_PLUGINS = '/usr/lib/cni';

function ip(...args: string[]): void {
  const done = spawnSync('ip', args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.error?.message ?? done.stderr.trim()}`);
}

/** Creates a bridge with the node's address, and the plugins' configuration: pods are on the bridge, with consecutive addresses. */
export function makeNetwork(): void {
  ip('link', 'add', BRIDGE, 'type', 'bridge');
  ip('address', 'add', `${NODE_ADDRESS}/24`, 'dev', BRIDGE);
  ip('address', 'add', `${SERVICE_ADDRESS}/32`, 'dev', BRIDGE);
  ip('link', 'set', BRIDGE, 'up');
  setSysctl('net/ipv4/ip_forward', '1');
  fs.mkdirSync(CNI_CONFIG, { recursive: true });
  fs.writeFileSync(path.join(CNI_CONFIG, 'pods.conflist'), JSON.stringify({
    cniVersion: '0.4.0',
    name: BRIDGE,
    plugins: [{
      type: 'bridge',
      bridge: BRIDGE,
      isGateway: true,
      ipMasq: false,
      hairpinMode: true,
      ipam: { type: 'host-local', dataDir: path.join(FOLDER, 'addresses'), ranges: [[{ subnet: POD_SUBNET, gateway: NODE_ADDRESS }]], routes: [{ dst: '0.0.0.0/0' }] },
    }],
  }));
}

export function removeNetwork(): void {
  if (fs.existsSync(`/sys/class/net/${BRIDGE}`)) ip('link', 'delete', BRIDGE);
}
