import { decide } from '../../src/injection/verdict';

const there = new Map([['proxy', 'a container']]);

test('everything that is offered is added, and what is there is left alone', () => {
  expect(decide(['agent'], 'all', there)).toEqual({ outcome: 'injected', reason: '', sidecars: ['agent'], present: [] });
  expect(decide(['agent', 'proxy'], 'all', there))
    .toEqual({ outcome: 'injected', reason: '"proxy" is there already (a container)', sidecars: ['agent'], present: ['proxy'] });
  expect(decide(['proxy'], 'all', there)).toEqual({ outcome: 'unchanged', reason: '"proxy" is there already (a container)', sidecars: [], present: ['proxy'] });
});

test('a workload chooses by name, in the order of the injection', () => {
  expect(decide(['a', 'b', 'c'], ['c', 'a'], there)).toEqual({ outcome: 'injected', reason: 'its annotation chooses by name', sidecars: ['a', 'c'], present: [] });
});

test.each([['none' as const, 'its annotation says "false"'], [['x', 'y'], 'its annotation chooses x, y'], [[], 'its annotation chooses nothing']])('%j opts out', (choice, reason) => {
  expect(decide(['agent'], choice, there)).toEqual({ outcome: 'opted-out', reason, sidecars: [], present: [] });
});
