import { medianRatio, spread, Spread } from './statistics';

/** One line of the table. */
export interface Result {
  readonly name: string;
  readonly ours: Spread;
  /** The peer of the comparison. */
  readonly peer?: Spread;
  readonly ratio?: number;
  /** The maximum ratio; without a peer, the maximum of our value. */
  readonly goal?: number;
  readonly unit: string;
}

export interface Samples {
  readonly unit: string;
  readonly ours: readonly number[];
  readonly peer?: readonly number[];
  readonly goal?: number;
}

export function result(name: string, { unit, ours, peer, goal }: Samples): Result {
  return { name, unit, goal, ours: spread(ours), ...(peer && { peer: spread(peer), ratio: medianRatio(ours, peer) }) };
}

/** Whether the goal is met; `undefined` without a goal. */
export function met({ ours, ratio, goal }: Result): boolean | undefined {
  return goal === undefined ? undefined : (ratio ?? ours.median) <= goal;
}

/** The results in short: medians only. */
export function asJson(results: readonly Result[]): object[] {
  return results.map(({ name, ours, peer, ratio, goal, unit }) => ({
    name, ours: ours.median, peer: peer?.median ?? null, ratio: ratio ?? null, goal: goal ?? null, unit,
  }));
}
