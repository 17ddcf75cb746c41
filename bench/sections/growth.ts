import { writeFileSync } from 'node:fs';
import { Synth, writeFiles } from './compose';
import { child, ROUNDS } from '../measure';
import { Line, plot } from '../plot';
import { Result, result } from '../result';
import { median } from '../statistics';

interface Shape {
  readonly count: number;
  readonly charts: number;
}

const ONE_CHART: readonly Shape[] = [{ count: 100, charts: 1 }, { count: 1_000, charts: 1 }, { count: 10_000, charts: 1 }];
const CHARTS: readonly Shape[] = [ONE_CHART[0], { count: 1_000, charts: 10 }, { count: 10_000, charts: 100 }];
const SHAPES = [...ONE_CHART, ...CHARTS.slice(1)];
const MOST = 1;

/** This measures the number of workloads, not their size. */
const SIDECARS = 1;

/** The hand-written fleet has no goal and is only shown beside: three samples, and one for the largest, which takes as long as all others together. */
const ROUNDS_BY_HAND = 3;
const LARGE = 10_000;

interface Grown {
  readonly ours: readonly Synth[];
  readonly byHand: readonly Synth[];
}

/** The growth of time and memory with the number of workloads. Writes a plot to a file, if named. */
export async function benchGrowth(file: string | undefined): Promise<Result[]> {
  const grown = await measured();
  const results = SHAPES.flatMap((shape) => {
    const { ours, byHand } = grown.get(shape)!;
    return (['ms', 'megabytes'] as const).map((figure) => result(`${words(shape)}, by the same by hand: ${figure === 'ms' ? 'time' : 'peak memory'}`, {
      unit: figure === 'ms' ? 'ms' : 'MB', ours: ours.map((synth) => synth[figure]), peer: byHand.map((synth) => synth[figure]),
    }));
  });
  for (const [, middle, largest] of [ONE_CHART, CHARTS]) {
    const perWorkload = (shape: Shape, whose: keyof Grown) => grown.get(shape)![whose].map(({ ms }) => ms / shape.count);
    const name = `a workload of ${words(largest)}, by one of ${words(middle)}: time`;
    results.push(
      result(name, { unit: 'ms', ours: perWorkload(largest, 'ours'), peer: perWorkload(middle, 'ours'), goal: MOST }),
      result(`${name}: by hand`, { unit: 'ms', ours: perWorkload(largest, 'byHand'), peer: perWorkload(middle, 'byHand') }),
    );
  }
  if (file !== undefined) writeFileSync(file, plotOf(grown));
  return results;
}

/**
 * The same number in one chart and in several takes about the same time, so these two run in parallel, each on its own core: the interference is
 * equal for all counts.
 */
async function measured(): Promise<Map<Shape, Grown>> {
  const files = writeFiles();
  const synth = (what: string, { count, charts }: Shape, name = '') => child<Synth>('synth', what, String(count), String(charts), String(SIDECARS), name);
  const grown = new Map(SHAPES.map((shape) => [shape, { ours: [] as Synth[], byHand: [] as Synth[] }]));
  const look = async (shapes: readonly Shape[], whose: keyof Grown) => {
    const synths = await Promise.all(shapes.map((shape) => (whose === 'ours' ? synth('composed', shape) : synth('by-hand', shape, files))));
    shapes.forEach((shape, i) => grown.get(shape)![whose].push(synths[i]));
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const { count } of ONE_CHART) {
      const shapes = SHAPES.filter((shape) => shape.count === count);
      if (round % 2 === 0) await look(shapes, 'ours');
      if (round < (count < LARGE ? ROUNDS_BY_HAND : 1)) await look(shapes, 'byHand');
      if (round % 2 === 1) await look(shapes, 'ours');
    }
  }
  return grown;
}

function words({ count, charts }: Shape): string {
  return charts === 1 ? `${count.toLocaleString('en-US')} in one chart` : `${charts} charts of ${count / charts}`;
}

function plotOf(grown: ReadonlyMap<Shape, Grown>): string {
  const line = (name: string, shapes: readonly Shape[], whose: keyof Grown): Line => ({
    name,
    dashed: whose === 'byHand',
    points: shapes.map((shape) => ({ x: shape.count, y: median(grown.get(shape)![whose].map(({ ms }) => ms)) / 1_000 })),
  });
  return plot([
    line('composed, one chart', ONE_CHART, 'ours'),
    line('composed, charts of 100', CHARTS, 'ours'),
    line('by hand, one chart', ONE_CHART, 'byHand'),
    line('by hand, charts of 100', CHARTS, 'byHand'),
  ], { title: 'Synthesis of workloads with a sidecar', x: 'workloads', y: 'seconds' });
}
