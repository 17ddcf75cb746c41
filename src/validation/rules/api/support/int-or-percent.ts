const PERCENT = /^\d+%$/;

/** The error in a number of pods that may also be a percentage, or `undefined`. */
export function intOrPercentProblem(value: unknown): string | undefined {
  if (typeof value === 'number') return value < 0 ? `${value} is negative` : undefined;
  if (typeof value === 'string') return PERCENT.test(value) ? undefined : `"${value}" is neither a whole number nor a percentage such as "25%"`;
  return undefined;
}

/** The percentage, or `undefined` if the value is not a percentage. */
export function percentOf(value: unknown): number | undefined {
  return typeof value === 'string' && PERCENT.test(value) ? Number(value.slice(0, -1)) : undefined;
}

/** Whether the value means no pods. */
export function isZero(value: unknown): boolean {
  return value === 0 || percentOf(value) === 0;
}
