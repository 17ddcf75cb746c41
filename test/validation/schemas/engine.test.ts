import { Engine } from '../../../src/validation/engine';
import { pod } from '../rules/cases';

const engine = (failUnknown?: boolean) => new Engine({ minor: 34, podSecurity: 'privileged', failUnknown });

test('objects of unknown kinds are counted, those of built-in groups are errors', () => {
  const check = (apiVersion: string) => engine().check({ apiVersion, kind: 'Widget', metadata: { name: 'w' } });
  const [custom, builtIn] = [check('example.com/v1'), check('apps/v1')];
  expect(custom).toMatchObject({ resources: 1, skipped: 1 });
  expect(builtIn).toMatchObject({ resources: 1, skipped: 0 });
  expect(builtIn.violations.map(({ rule }) => rule)).toContain('schema/api-version');
});

test('in a list of one kind the items need not say what they are', () => {
  const { apiVersion, kind, ...item } = pod({ nonsense: 1 });
  const { violations } = engine(true).check({ apiVersion, kind: `${String(kind)}List`, items: [item] });
  expect(violations.filter(({ rule }) => rule.startsWith('schema/')).map(({ rule, path, resource }) => [rule, path, resource.kind])).toEqual([
    ['schema/unknown-field', '/items/0/spec/nonsense', 'Pod'],
  ]);
});

test('in a list of anything they must', () => {
  const { violations } = engine().check({ apiVersion: 'v1', kind: 'List', items: [{ metadata: { name: 'x' } }] });
  expect(violations.map(({ rule }) => rule)).toEqual(['schema/not-an-object']);
});
