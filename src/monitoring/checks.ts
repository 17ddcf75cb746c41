import { durationProblem } from '../kit/durations';
import { portOf } from '../kit/props';

/** Checks whose messages name the value first: `the interval of monitoring agent "redis" is not a Duration`. */

export function checkMetricsPort(port: unknown, who: string): number {
  if (port === undefined) throw new Error(`${who} has no port: give the port on which it serves its metrics, for example port: 9100`);
  return portOf(port, who);
}

export function checkPeriod(value: unknown, what: string, example: string): void {
  const problem = value === undefined ? undefined : durationProblem(value, 1);
  if (problem !== undefined) throw new Error(`${what} is ${problem}: give for example ${example}`);
}

export function checkSwitch(value: unknown, what: string): void {
  if (value !== undefined && value !== null && typeof value !== 'boolean') throw new Error(`${what} is ${JSON.stringify(value)}: give true or false`);
}
