import { Duration } from 'cdk8s';
import { checkDuration, durationProblem, secondsOf } from '../../src/kit/durations';

test.each<[unknown, 0 | 1, 'second' | 'minute', string | undefined]>([
  [Duration.seconds(0), 0, 'second', undefined],
  [Duration.seconds(30), 1, 'second', undefined],
  [Duration.seconds(0), 1, 'second', 'less than a second'],
  [Duration.millis(1500), 1, 'second', 'not a whole number of seconds from 1'],
  [Duration.millis(1500), 0, 'second', 'not a whole number of seconds'],
  [Duration.seconds(NaN), 1, 'second', 'not a whole number of seconds from 1'],
  [Duration.seconds(30), 1, 'minute', 'less than a minute'],
  [Duration.seconds(90), 1, 'minute', 'not a whole number of minutes from 1'],
  [Duration.hours(1), 1, 'minute', undefined],
  [30, 0, 'second', 'not a Duration'],
  [null, 0, 'second', 'not a Duration'],
])('%p, from %i %s: %s', (given, least, unit, problem) => expect(durationProblem(given, least, unit)).toBe(problem));

test('a message names the field and an example', () => {
  expect(() => checkDuration(5 as never, 'log shipper "a"', 'flushTimeout', 'Duration.seconds(3)'))
    .toThrow('log shipper "a" has a flushTimeout that is not a Duration: give Duration.seconds(3) or the like');
  expect(() => checkDuration(undefined, 'it', 'keep', 'Duration.hours(1)')).not.toThrow();
});

test('seconds are in their range', () => {
  expect(secondsOf(Duration.minutes(1), 1, 60, 'it has an interval')).toBe(60);
  expect(() => secondsOf(Duration.minutes(2), 1, 60, 'it has an interval')).toThrow('it has an interval of 120 s: give 1 to 60 s, in whole seconds');
});
