import { readableQuantity } from '../../manifest/format-quantity';
import { parseQuantity } from '../../manifest/quantity';
import { ContainerExplanation } from '../container-explanation';
import { WorkloadExplanation } from '../workload-explanation';

export function titleOf({ kind, name, namespace }: WorkloadExplanation): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** `cpu 110m, memory 144Mi`, or `nothing`. */
export function amountsInWords(amounts: Readonly<Record<string, string>>): string {
  const some = Object.entries(amounts).filter(([, amount]) => amount !== '0');
  return some.length === 0 ? 'nothing' : some.map(([name, amount]) => `${name} ${readable(name, amount)}`).join(', ');
}

/** A readable amount. */
export function readable(resource: string, amount: string): string {
  return readableQuantity(resource, parseQuantity(amount) ?? 0n);
}

export const ROLES: Readonly<Record<string, string>> = {
  'main': 'main', 'sidecar': 'sidecar', 'native-sidecar': 'native sidecar', 'init': 'init, runs once',
};

export function isSidecar({ role }: ContainerExplanation): boolean {
  return role === 'sidecar' || role === 'native-sidecar';
}

/** The sentence for the stop of a container: its hook, and its signal. */
export function stopSentence({ preStop, preStopSeconds, signal, signalSeconds, stopsAfter }: ContainerExplanation): string {
  const hook = preStop === undefined ? '' : `preStop from 0 s: ${preStop}${preStopSeconds === undefined || preStop === `sleep ${preStopSeconds} s` ? '' : ` (at least ${preStopSeconds} s)`}; `;
  const after = stopsAfter.length === 0 ? 'at once' : `when ${stopsAfter.join(' and ')}`;
  const earliest = (signalSeconds ?? 0) > 0 ? `, not before ${signalSeconds} s` : '';
  return `${hook}${signal} ${after}${earliest}`;
}

/** The containers in the order of their signals. */
export function inStopOrder({ containers }: WorkloadExplanation): ContainerExplanation[] {
  return containers.filter(({ stopStep }) => stopStep !== undefined).sort((a, b) => a.stopStep! - b.stopStep!);
}

/** The last line of the stop timeline. */
export function endOfStop({ containers, stopSeconds }: WorkloadExplanation): string {
  const late = containers.some(({ preStop, role }) => preStop !== undefined || role === 'native-sidecar');
  if (stopSeconds === 0) return 'what still runs is killed at once';
  return late ? 'what still runs is told to stop, and killed 2 s later' : 'what still runs is killed';
}
