/** The median and the spread of samples. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('there is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** The median of the ratios within each round: samples of one round had the same disturbances. */
export function medianRatio(samples: readonly number[], others: readonly number[]): number {
  return median(Array.from({ length: Math.min(samples.length, others.length) }, (_, round) => samples[round] / others[round]));
}
