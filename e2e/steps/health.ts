import { ensure } from '../checks';
import { ContainerSpec } from '../manifests';
import { Played } from '../played';
import { ready } from '../requests';

/** An argument that stays one when podman joins a probe's command with spaces and hands it to a shell. */
const PLAIN = /^[\w./:=,@%+-]+$/;

/**
 * Runs a container's liveness probe. Nothing does so by itself here: podman has made a health check of it, which nothing triggers without systemd, and
 * which asks from within the container, with a program that the image may not have.
 * - httpGet: asked from outside, at the address of the pod, as the kubelet does;
 * - exec: podman's health check; where podman's joining would make another command of it, argument by argument, as the kubelet does.
 */
export async function healthy(played: Played, which: 'main' | 'sidecar', times: number): Promise<string> {
  const name = played[which];
  const spec = played.manifest.spec.containers[which === 'main' ? 0 : 1];
  const { httpGet, exec } = spec.livenessProbe ?? {};
  ensure(httpGet ?? exec, `${name} has no liveness probe that is run here`);
  const asKubelet = httpGet !== undefined || !exec!.command.every((argument) => PLAIN.test(argument));
  for (let i = 0; i < times; i++) {
    if (httpGet) {
      await ready({ host: played.target.host, port: portOf(spec, httpGet.port) }, 5, httpGet.path);
      continue;
    }
    const { ok, stdout, stderr } = played.podman.try(asKubelet ? ['exec', name, ...exec!.command] : ['healthcheck', 'run', name]);
    ensure(ok, `${i + 1} of ${times} failed: ${stdout}${stderr}`.trim());
  }
  const what = httpGet ? `GET ${httpGet.path ?? '/'} on port ${httpGet.port}` : exec!.command.join(' ');
  const how = httpGet ? 'from outside, as the kubelet does' : asKubelet ? 'run as the kubelet does; podman would lose its quotes' : 'podman healthcheck run';
  return `${times} of ${times} passed: ${what} (${how})`;
}

function portOf({ ports = [] }: ContainerSpec, port: number | string): number {
  const found = typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
  ensure(found, `no port ${port}`);
  return found;
}
