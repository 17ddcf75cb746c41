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
const SHAPES = [...ONE_CHART, { count: 1_000, charts: 10 }, { count: 10_000, charts: 100 }];
const MOST = 1.15;

/** It is about how many there are, not about how large each is. */
const SIDECARS = 1;

/** By hand the largest take as long as all others together, and nothing is promised of them: one look each. */
const ROUNDS_BY_HAND = 1;
const LARGE = 10_000;

interface Grown {
  readonly ours: readonly Synth[];
  readonly byHand: readonly Synth[];
}

/** How time and memory grow with the number of workloads. The plot goes into a file, where one is named. */
export function benchGrowth(file: string | undefined): Result[] {
  const grown = measured();
  const results = SHAPES.flatMap((shape) => {
    const { ours, byHand } = grown.get(shape)!;
    return (['ms', 'megabytes'] as const).map((figure) => result(`${words(shape)}, by the same by hand: ${figure === 'ms' ? 'time' : 'peak memory'}`, {
      unit: figure === 'ms' ? 'ms' : 'MB', ours: ours.map((synth) => synth[figure]), peer: byHand.map((synth) => synth[figure]),
    }));
  });
  for (const [, middle, largest] of [ONE_CHART, [SHAPES[0], SHAPES[3], SHAPES[4]]]) {
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

function measured(): Map<Shape, Grown> {
  const files = writeFiles();
  const synth = (what: string, { count, charts }: Shape, name = '') => child<Synth>('synth', what, String(count), String(charts), String(SIDECARS), name);
  const grown = new Map(SHAPES.map((shape) => [shape, { ours: [] as Synth[], byHand: [] as Synth[] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [shape, { ours, byHand }] of grown) {
      if (round % 2 === 0) ours.push(synth('composed', shape));
      if (shape.count < LARGE || round < ROUNDS_BY_HAND) byHand.push(synth('by-hand', shape, files));
      if (round % 2 === 1) ours.push(synth('composed', shape));
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
  const charts = [SHAPES[0], ...SHAPES.slice(3)];
  return plot([
    line('composed, one chart', ONE_CHART, 'ours'),
    line('composed, charts of 100', charts, 'ours'),
    line('by hand, one chart', ONE_CHART, 'byHand'),
    line('by hand, charts of 100', charts, 'byHand'),
  ], { title: 'Synthesis of workloads with a sidecar', x: 'workloads', y: 'seconds' });
}
