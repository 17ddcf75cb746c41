import { asJson, met, result } from '../../bench/result';
import { median, medianRatio, spread } from '../../bench/statistics';
import { digits, table } from '../../bench/table';

test('the median of an odd number of figures is the middle one, of an even number the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 3])).toBe(4);
  expect(median([2])).toBe(2);
  expect(() => median([])).toThrow('no median of nothing');
});

test('figures are sorted as numbers, and left as they were', () => {
  const values = [100, 9, 20];

  expect(spread(values)).toEqual({ median: 20, min: 9, max: 100 });
  expect(values).toEqual([100, 9, 20]);
});

test('a ratio is that of each round, so that a round in which everything was slow does not count', () => {
  expect(medianRatio([1, 20, 3], [2, 40, 6])).toBe(0.5);
  expect(medianRatio([1, 2, 3], [2])).toBe(0.5);
});

test('a result with a peer is judged by its ratio, one without by its median', () => {
  expect(met(result('a', { unit: 'ms', ours: [9], peer: [10], goal: 0.9 }))).toBe(true);
  expect(met(result('a', { unit: 'ms', ours: [10], peer: [10], goal: 0.9 }))).toBe(false);
  expect(met(result('a', { unit: 'ms', ours: [10], goal: 10 }))).toBe(true);
  expect(met(result('a', { unit: 'ms', ours: [11], goal: 10 }))).toBe(false);
  expect(met(result('a', { unit: 'ms', ours: [11], peer: [1] }))).toBeUndefined();
});

test('the JSON has the medians, and null for what there is not', () => {
  expect(asJson([result('a', { unit: 'ms', ours: [1, 2, 3], peer: [4, 4, 4], goal: 0.9 }), result('b', { unit: 'MB', ours: [7] })])).toEqual([
    { name: 'a', ours: 2, peer: 4, ratio: 0.5, goal: 0.9, unit: 'ms' },
    { name: 'b', ours: 7, peer: null, ratio: null, goal: null, unit: 'MB' },
  ]);
});

test('the table has a line for each result', () => {
  expect(table([
    result('with a peer', { unit: 'ms', ours: [1.234, 1, 2], peer: [2, 2, 2], goal: 0.9 }),
    result('too much', { unit: 'MB', ours: [1234.5], goal: 200 }),
    result('told', { unit: 'us', ours: [45] }),
  ])).toBe([
    '|             | ours (min, max)      | peer (min, max) | ratio | goal      |         |',
    '|-------------|----------------------|-----------------|-------|-----------|---------|',
    '| with a peer | 1.23 ms (1, 2)       | 2 ms (2, 2)     | 0.62  | <= 0.9    | met     |',
    '| too much    | 1235 MB (1235, 1235) |                 |       | <= 200 MB | NOT met |',
    '| told        | 45 us (45, 45)       |                 |       |           |         |',
    '',
  ].join('\n'));
});

test.each([[0, '0'], [0.123456, '0.123'], [1, '1'], [1.5, '1.5'], [12.34, '12.3'], [99.96, '100'], [1234.4, '1234'], [10, '10']])('%d is written %s', (value, text) => {
  expect(digits(value)).toBe(text);
});
