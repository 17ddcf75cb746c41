import { ensure } from '../checks';
import { Played } from '../played';

/** An argument that stays one when podman joins a probe's command with spaces and hands it to a shell. */
const PLAIN = /^[\w./:=,@%+-]+$/;

/**
 * Runs a container's liveness probe. Podman has made a health check of it, which nothing triggers without systemd: so it is run here.
 * Only where podman's joining would make another command of it, the probe is run as the kubelet does, argument by argument.
 */
export function healthy(played: Played, which: 'main' | 'sidecar', times: number): string {
  const name = played[which];
  const spec = played.manifest.spec.containers[which === 'main' ? 0 : 1];
  const probe = spec.livenessProbe;
  ensure(probe, `${name} has no liveness probe`);
  const command = probe.exec?.command ?? [];
  const asKubelet = !command.every((argument) => PLAIN.test(argument));
  for (let i = 0; i < times; i++) {
    const { ok, stdout, stderr } = played.podman.try(asKubelet ? ['exec', name, ...command] : ['healthcheck', 'run', name]);
    ensure(ok, `${i + 1} of ${times} failed: ${stdout}${stderr}`.trim());
  }
  const what = probe.httpGet ? `GET ${probe.httpGet.path ?? '/'} on port ${probe.httpGet.port}` : command.join(' ');
  return `${times} of ${times} passed: ${what} (${asKubelet ? 'run as the kubelet does; podman would lose its quotes' : 'podman healthcheck run'})`;
}
