import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** Fields of a sidecar's container that most sidecars of the catalog fill in alike. */

type Range = readonly [request: number, limit: number];

/** @param cpu thousandths of a CPU @param memory mebibytes */
export function amounts(cpu: Range, memory: Range): kplus.ContainerResources {
  return {
    cpu: { request: kplus.Cpu.millis(cpu[0]), limit: kplus.Cpu.millis(cpu[1]) },
    memory: { request: Size.mebibytes(memory[0]), limit: Size.mebibytes(memory[1]) },
  };
}

/** @throws when resources are not an object; their fields are checked when the pod is composed */
export function checkResources(given: unknown, who: string): void {
  if (given === undefined || given === null || (typeof given === 'object' && !Array.isArray(given))) return;
  throw new Error(`${who} has resources that are not an object: write for example { memory: { limit: Size.mebibytes(64) } }`);
}

/** Resources as given; CPU and memory that are not given take the default. */
export function resourcesOf(given: kplus.ContainerResources | undefined, defaults: kplus.ContainerResources): kplus.ContainerResources {
  return { ...given, cpu: given?.cpu ?? defaults.cpu, memory: given?.memory ?? defaults.memory };
}

/** Runs as this user, with a group of the same id; undefined leaves the default of sidecars. */
export function runAs(user: number | undefined): kplus.ContainerSecurityContextProps | undefined {
  return user === undefined ? undefined : { user, group: user, ensureNonRoot: user !== 0 };
}

/** How often the kubelet probes. */
export function probeTimes({ initial = 10, period = 30 } = {}): kplus.ProbeOptions {
  return { initialDelaySeconds: Duration.seconds(initial), periodSeconds: Duration.seconds(period), timeoutSeconds: Duration.seconds(5) };
}

/** An argument that the container gets unchanged: the kubelet replaces `$(NAME)` by a variable, and `$$` by `$`. */
export function literalArgument(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}
