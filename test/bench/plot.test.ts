import { plot } from '../../bench/plot';

const labels = { title: 'a < b & c', x: 'workloads', y: 'seconds' };
const points = (line: string) => line.split(' ').map((pair) => pair.split(',').map(Number));

function lineOf(svg: string): number[][] {
  return points(/points="([^"]+)"/.exec(svg)![1]);
}

test('what grows tenfold is as far from each other everywhere', () => {
  const [a, b, c] = lineOf(plot([{ name: 'ours', points: [{ x: 100, y: 0.1 }, { x: 1_000, y: 1 }, { x: 10_000, y: 10 }] }], labels));

  expect(b[0] - a[0]).toBeCloseTo(c[0] - b[0], 0);
  expect(b[1] - a[1]).toBeCloseTo(c[1] - b[1], 0);
  expect(b[0]).toBeGreaterThan(a[0]);
  expect(b[1]).toBeLessThan(a[1]);
});

test('all is inside of the picture, and each line is named', () => {
  const svg = plot([
    { name: 'ours', points: [{ x: 70, y: 0.03 }, { x: 90, y: 0.05 }] },
    { name: 'theirs', points: [{ x: 80, y: 20 }], dashed: true },
  ], labels);

  for (const [x, y] of [...svg.matchAll(/points="([^"]+)"/g)].flatMap(([, line]) => points(line))) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(640);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(400);
  }
  expect(svg).toContain('>ours<');
  expect(svg).toContain('>theirs<');
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
});

test('words are escaped', () => {
  expect(plot([{ name: 'a', points: [{ x: 1, y: 1 }] }], labels)).toContain('a &lt; b &amp; c');
});

test('zero has no place on a logarithmic axis', () => {
  expect(() => plot([{ name: 'a', points: [{ x: 1, y: 0 }] }], labels)).toThrow('logarithmic');
});
