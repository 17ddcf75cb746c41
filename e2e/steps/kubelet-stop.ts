import { spawn } from 'child_process';
import { ensure } from '../checks';
import { ContainerSpec } from '../manifests';
import { Played } from '../played';

/**
 * Stops a pod as the kubelet does: the preStop hook of each container first, all at once, then SIGTERM, and SIGKILL for what is left when the grace
 * period is over. Podman by itself runs no hooks.
 *
 * @returns how long it took in seconds, and what each container exited with
 */
export async function kubeletStop(played: Played): Promise<{ seconds: number; exits: Readonly<Record<string, number>> }> {
  const begin = Date.now();
  const left = () => Math.max(1, Math.floor(played.grace - (Date.now() - begin) / 1000));
  await Promise.all(played.manifest.spec.containers.map(async (container) => {
    const name = `${played.pod}-${container.name}`;
    await preStop(played, name, container, left());
    await podman(played, ['stop', '--time', String(left()), name]);
  }));
  const seconds = (Date.now() - begin) / 1000;
  const exits = Object.fromEntries(played.manifest.spec.containers.map(({ name }) => [name, played.podman.inspect(`${played.pod}-${name}`).State.ExitCode]));
  return { seconds, exits };
}

async function preStop(played: Played, name: string, { lifecycle }: ContainerSpec, seconds: number): Promise<void> {
  const hook = lifecycle?.preStop;
  if (hook?.sleep) await new Promise((resolve) => setTimeout(resolve, Math.min(hook.sleep!.seconds, seconds) * 1000));
  else if (hook?.exec) await podman(played, ['exec', name, ...hook.exec.command]);
  else ensure(hook === undefined, `no way to run the preStop hook ${JSON.stringify(hook)}`);
}

/** Not waiting for it with everything else, as a synchronous run would: the containers of a pod stop side by side. */
function podman(played: Played, args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const { command, env } = played.podman.asCommand(args);
    const child = spawn(command[0], command.slice(1), { env, stdio: 'ignore' });
    // A hook that fails does not keep the kubelet from stopping its container either.
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
}
