import * as fs from 'fs';
import * as path from 'path';

/** Paths of container logs on a node, below a folder that represents the node's root. */
export interface ContainerLog {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** A container id: 64 hexadecimal digits. */
const idOf = ({ namespace, pod, container }: ContainerLog) => Buffer.from(`${container} ${pod} ${namespace}`.repeat(4)).toString('hex').slice(0, 64);

/** Where Docker cuts a line in two. */
const DOCKER_PIECE = 16 * 1024;

/** Creates the kubelet's log layout of a container: a file named after the pod, and a link to it. Returns the file of the runtime. */
export function layOut(node: string, written: ContainerLog, runtime: 'CRI' | 'DOCKER'): string {
  const { namespace, pod, container } = written;
  const id = idOf(written);
  const log = path.join('/var/log/pods', `${namespace}_${pod}_5f7d6c9b-0000-4000-8000-000000000000`, container, '0.log');
  const link = path.join('/var/log/containers', `${pod}_${namespace}_${container}-${id}.log`);
  const docker = path.join('/var/lib/docker/containers', id, `${id}-json.log`);
  for (const file of [log, link, docker]) fs.mkdirSync(path.dirname(node + file), { recursive: true });
  // The collector resolves the links, and has these folders at their real paths.
  fs.symlinkSync(log, node + link);
  if (runtime === 'CRI') return node + log;
  fs.symlinkSync(docker, node + log);
  return node + docker;
}

/** Appends lines as Docker's json-file driver does: one object for each piece, and a newline only in the last piece of a line. */
export function writeDocker(file: string, lines: readonly string[], stream = 'stdout'): void {
  const entries = lines.flatMap((line) => {
    const pieces = `${line}\n`.match(new RegExp(`[^]{1,${DOCKER_PIECE}}`, 'g'))!;
    return pieces.map((log) => `${JSON.stringify({ log, stream, time: new Date().toISOString() })}\n`);
  });
  fs.appendFileSync(file, entries.join(''));
}
