import { choiceOf } from '../../src/injection/choice';
import { Json } from '../../src/manifest/json';

const annotated = (value: Json) => ({ metadata: { annotations: { 'cdk8s-sidecars/inject': value } } });

test.each<[Json, ReturnType<typeof choiceOf>]>([
  ['true', 'all'],
  ['false', 'none'],
  [' false ', 'none'],
  // YAML without quotes.
  [true, 'all'],
  [false, 'none'],
  ['agent', ['agent']],
  ['agent, proxy,', ['agent', 'proxy']],
  ['False', ['False']],
  ['', []],
])('%j is read as %j', (value, choice) => {
  expect(choiceOf(annotated(value), {})).toEqual(choice);
  expect(choiceOf({}, annotated(value))).toEqual(choice);
});

test('without an annotation everything is wanted, and the workload wins over its pod template', () => {
  expect(choiceOf({ metadata: { annotations: null } }, {})).toBe('all');
  expect(choiceOf(annotated('agent'), annotated('false'))).toEqual(['agent']);
});
