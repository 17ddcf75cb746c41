import { Duration } from 'cdk8s';

/** Seconds, with their fraction; undefined for a value that is not a Duration. */
function secondsIn(given: unknown): number | undefined {
  return typeof (given as Duration | null | undefined)?.toSeconds === 'function' ? (given as Duration).toSeconds({ integral: false }) : undefined;
}

/** What is wrong with a duration, as the end of a sentence; undefined for a whole number of seconds or minutes, `least` or more. */
export function durationProblem(given: unknown, least: 0 | 1, unit: 'second' | 'minute' = 'second'): string | undefined {
  const seconds = secondsIn(given);
  if (seconds === undefined) return 'not a Duration';
  const amount = seconds / (unit === 'minute' ? 60 : 1);
  if (amount < least) return `less than a ${unit}`;
  return Number.isInteger(amount) ? undefined : `not a whole number of ${unit}s${least === 0 ? '' : ` from ${least}`}`;
}

/** @throws when it is not a Duration of whole seconds or minutes */
export function checkDuration(given: Duration | undefined, who: string, field: string, example: string, least: 0 | 1 = 0, unit: 'second' | 'minute' = 'second'): void {
  const problem = given === undefined ? undefined : durationProblem(given, least, unit);
  if (problem !== undefined) throw new Error(`${who} has a ${field} that is ${problem}: give ${example} or the like`);
}

/**
 * A duration in seconds.
 *
 * @param what the begin of the message: `log watcher "web" has a period`
 * @throws when it is not a Duration of whole seconds in the range
 */
export function secondsOf(given: unknown, least: number, most: number, what: string): number {
  const seconds = secondsIn(given);
  if (seconds === undefined) throw new Error(`${what} that is not a Duration: give Duration.seconds(5) or the like`);
  if (!Number.isInteger(seconds) || seconds < least || seconds > most) {
    const range = most === Infinity ? `${least} s or more` : `${least} to ${most} s`;
    throw new Error(`${what} of ${seconds} s: give ${range}, in whole seconds`);
  }
  return seconds;
}
