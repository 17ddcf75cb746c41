import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';

/** @throws when a container cannot have the name */
export function checkName(name: unknown, what: string): string {
  if (typeof name !== 'string' || !isDnsLabel(name)) throw new Error(`a ${what} cannot be named ${JSON.stringify(name)}: write ${DNS_LABEL_FORM}`);
  return name;
}

/** @throws when it is no image */
export function checkImage(image: unknown, where: string): string {
  if (typeof image !== 'string' || !/^\S+$/.test(image)) throw new Error(`${where} has the image ${JSON.stringify(image)}: give registry/repository:tag`);
  return image;
}

/** @throws when it is not a whole number in the range */
export function wholeNumber(value: unknown, least: number, most: number, what: string): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
    throw new Error(`${what} ${typeof value === 'number' ? value : JSON.stringify(value)}: give a whole number from ${least} to ${most}`);
  }
  return value as number;
}

/**
 * A duration in seconds.
 *
 * @param what it is, as the subject of a sentence: `watcher "a" has a period`
 * @throws when it is none, or not a whole number of seconds in the range
 */
export function secondsOf(duration: unknown, least: number, most: number, what: string): number {
  if (typeof (duration as Duration)?.toSeconds !== 'function') throw new Error(`${what} that is not a Duration: give Duration.seconds(5) or the like`);
  const seconds = (duration as Duration).toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < least || seconds > most) {
    const range = most === Infinity ? `${least} s or more` : `${least} to ${most} s`;
    throw new Error(`${what} of ${seconds} s: give ${range}, in whole seconds`);
  }
  return seconds;
}

/** Requests and limits: thousandths of a CPU and mebibytes. */
export interface ResourceDefaults {
  readonly cpu: readonly [request: number, limit: number];
  readonly memory: readonly [request: number, limit: number];
}

/**
 * What is given, and the defaults for the rest.
 *
 * @throws when what is given is no object; what is in it is looked at when the pod is composed
 */
export function resourcesOf(given: kplus.ContainerResources | undefined, { cpu, memory }: ResourceDefaults, where: string): kplus.ContainerResources {
  if (given !== undefined && (typeof given !== 'object' || Array.isArray(given))) {
    throw new Error(`${where} has resources that are not an object: write for example { memory: { limit: Size.mebibytes(64) } }`);
  }
  return {
    ...given,
    cpu: given?.cpu ?? { request: kplus.Cpu.millis(cpu[0]), limit: kplus.Cpu.millis(cpu[1]) },
    memory: given?.memory ?? { request: Size.mebibytes(memory[0]), limit: Size.mebibytes(memory[1]) },
  };
}

/** An argument as it is: the kubelet puts variables in place of `$(NAME)`, and one dollar sign in place of two. */
export function argument(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}
