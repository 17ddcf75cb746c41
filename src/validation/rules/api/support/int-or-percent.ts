const PERCENT = /^\d+%$/;

/** What is wrong with a count of pods that may be given as a share of them, or `undefined`. */
export function intOrPercentProblem(value: unknown): string | undefined {
  if (typeof value === 'number') return value < 0 ? `${value} is negative` : undefined;
  if (typeof value === 'string') return PERCENT.test(value) ? undefined : `"${value}" is neither a whole number nor a percentage such as "25%"`;
  return undefined;
}

/** The number of percent, or `undefined` when the value is not given in percent. */
export function percentOf(value: unknown): number | undefined {
  return typeof value === 'string' && PERCENT.test(value) ? Number(value.slice(0, -1)) : undefined;
}

/** Whether the value stands for no pods at all. */
export function isZero(value: unknown): boolean {
  return value === 0 || percentOf(value) === 0;
}
