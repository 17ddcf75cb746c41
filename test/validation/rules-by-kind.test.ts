import { Rule } from '../../src/validation/rule';
import { RulesByKind } from '../../src/validation/rules-by-kind';

const rule = (id: string, kinds?: string[]): Rule => ({
  id, kinds, severity: 'error', title: '', why: '', fix: '', link: '', check: () => {},
});
const idsOf = (rules: readonly Rule[]) => rules.map(({ id }) => id);

const rules = new RulesByKind([rule('a', ['v1/Service', 'apps/Deployment']), rule('b'), rule('c', ['apps/Deployment']), rule('d')]);

test('a kind gets the rules that name it and those that name none, in their order', () => {
  expect(idsOf(rules.of('apps/Deployment'))).toEqual(['a', 'b', 'c', 'd']);
  expect(idsOf(rules.of('v1/Service'))).toEqual(['a', 'b', 'd']);
  expect(idsOf(rules.of('v1/Service'))).toEqual(['a', 'b', 'd']);
});

test('a kind that no rule names gets those that name none', () => {
  expect(idsOf(rules.of('v1/Deployment'))).toEqual(['b', 'd']);
  expect(idsOf(rules.of('constructor'))).toEqual(['b', 'd']);
});
