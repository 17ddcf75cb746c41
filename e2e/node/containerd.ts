import * as fs from 'fs';
import * as path from 'path';
import { CNI_CONFIG, CNI_PLUGINS } from './network';
import { CONTAINERD_SOCKET, FOLDER, PAUSE_IMAGE, RUN } from './places';
import { start, Started } from '../cluster/processes';
import { which } from '../install';

const text = (value: string) => JSON.stringify(value);

/** A separate containerd: its images, containers and sockets are in the folders of the node. */
export function startContainerd(): Started {
  const cri = '[plugins."io.containerd.grpc.v1.cri"';
  const file = path.join(FOLDER, 'containerd.toml');
  fs.writeFileSync(file, `${[
    'version = 2',
    `root = ${text(path.join(FOLDER, 'containerd'))}`,
    `state = ${text(path.join(RUN, 'containerd'))}`,
    '[grpc]',
    `address = ${text(CONTAINERD_SOCKET)}`,
    '[plugins."io.containerd.internal.v1.opt"]',
    `path = ${text(path.join(FOLDER, 'opt'))}`,
    `${cri}]`,
    `sandbox_image = ${text(PAUSE_IMAGE)}`,
    // Needed where lowering the OOM score of a process is not permitted.
    'restrict_oom_score_adj = true',
    'netns_mounts_under_state_dir = true',
    `${cri}.cni]`,
    `bin_dir = ${text(CNI_PLUGINS)}`,
    `conf_dir = ${text(CNI_CONFIG)}`,
    `${cri}.containerd.runtimes.runc]`,
    'runtime_type = "io.containerd.runc.v2"',
    `${cri}.containerd.runtimes.runc.options]`,
    'SystemdCgroup = false',
    `Root = ${text(path.join(RUN, 'runc'))}`,
  ].join('\n')}\n`);
  return start(FOLDER, which('containerd')!, ['--config', file]);
}

/** The sockets of the shims, whose folder containerd chooses. */
export function shimSockets(): string[] {
  const tasks = path.join(RUN, 'containerd', 'io.containerd.runtime.v2.task', 'k8s.io');
  if (!fs.existsSync(tasks)) return [];
  return fs.readdirSync(tasks).map((id) => path.join(tasks, id, 'address')).filter((file) => fs.existsSync(file))
    .map((file) => fs.readFileSync(file, 'utf8').trim().replace(/^unix:\/\//, ''));
}
