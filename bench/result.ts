import { medianRatio, spread, Spread } from './statistics';

/** One line of the table. */
export interface Result {
  readonly name: string;
  readonly ours: Spread;
  /** What ours is compared with. */
  readonly peer?: Spread;
  readonly ratio?: number;
  /** What the ratio must not exceed; without a peer, what ours must not. */
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

/** Whether the goal is met; `undefined` where none is set. */
export function met({ ours, ratio, goal }: Result): boolean | undefined {
  return goal === undefined ? undefined : (ratio ?? ours.median) <= goal;
}

/** The results as others read them: medians only. */
export function asJson(results: readonly Result[]): object[] {
  return results.map(({ name, ours, peer, ratio, goal, unit }) => ({
    name, ours: ours.median, peer: peer?.median ?? null, ratio: ratio ?? null, goal: goal ?? null, unit,
  }));
}
