import { Chart, Testing } from 'cdk8s';
import { RuleSuppressions } from '../../src';

let chart: Chart;
beforeEach(() => { chart = new Chart(Testing.app(), 'web'); });

test.each(['sidecar/liveness', 'sidecar/*', 'schema/unknown-field', 'suppression/reason'])('%s can be suppressed', (rule) => {
  expect(() => RuleSuppressions.add(chart, rule, 'it is fine')).not.toThrow();
});

test.each([
  ['sidecar/livenes', '[web] there is no rule sidecar/livenes: do you mean sidecar/liveness? (rules: https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/rules.md)'],
  ['sidecar/nosuch-rule-at-all', '[web] there is no rule sidecar/nosuch-rule-at-all (rules: https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/rules.md)'],
  ['sidecars/*', '[web] there is no rule sidecars/*: do you mean sidecar/*?'],
  ['schema/depth', '[web] schema/depth cannot be ignored'],
  [5 as any, '[web] "5" is not a rule: write group/rule or group/*'],
])('%s cannot', (rule, message) => {
  expect(() => RuleSuppressions.add(chart, rule, 'it is fine')).toThrow(message);
});

test('what is no construct has no suppressions', () => {
  expect(() => RuleSuppressions.add(undefined as any, 'sidecar/liveness', 'it is fine')).toThrow('there is no scope: give the app');
});

test('importing the library does not load the rules', () => {
  jest.isolateModules(() => {
    const load = jest.fn(() => jest.requireActual('../../src/validation/engine'));
    jest.doMock('../../src/validation/engine', load);
    const library = require('../../src') as typeof import('../../src'); // eslint-disable-line @typescript-eslint/no-require-imports
    expect(load).not.toHaveBeenCalled();
    library.RuleSuppressions.add(chart, 'sidecar/liveness', 'it is fine');
    expect(load).toHaveBeenCalled();
  });
});
