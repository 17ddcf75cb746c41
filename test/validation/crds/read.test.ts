import { JsonObject } from '../../../src/manifest/json';
import { patternOf } from '../../../src/validation/crds/crd-pattern';
import { readCrds } from '../../../src/validation/crds/read';
import { Engine } from '../../../src/validation/engine';

function crd(schema: JsonObject | undefined, changes: JsonObject = {}): JsonObject {
  const version: JsonObject = { name: 'v1', served: true, storage: true, ...(schema && { schema: { openAPIV3Schema: schema } }) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: { group: 'example.com', names: { kind: 'Widget', plural: 'widgets' }, scope: 'Namespaced', versions: [version] },
    ...changes,
  };
}

test('reads each version of each kind', () => {
  expect([...readCrds([crd({ type: 'object' })]).kinds.keys()]).toEqual(['example.com/v1/Widget']);
});

const BROKEN: [string, JsonObject, RegExp][] = [
  ['another kind', { apiVersion: 'v1', kind: 'Pod' }, /without a name.*this is a Pod, not a CustomResourceDefinition/],
  ['no object', [] as unknown as JsonObject, /this is a document without a kind/],
  ['an old version', crd({ type: 'object' }, { apiVersion: 'apiextensions.k8s.io/v1beta1' }), /widgets\.example\.com: only apiextensions\.k8s\.io\/v1 is read/],
  ['no spec', crd({ type: 'object' }, { spec: null }), /\/spec: `spec` is missing/],
];

/** What makes only its own kind unreadable. */
const UNREADABLE: [string, JsonObject, RegExp][] = [
  ['no schema', crd(undefined), /\/spec\/versions\/0\/schema\/openAPIV3Schema is missing/],
  ['a keyword misspelt', crd({ type: 'object', propertys: {} }), /openAPIV3Schema\/propertys: `propertys` is not a field.*did you mean `properties`\?/],
  ['an unknown type', crd({ type: 'object', properties: { a: { type: 'int' } } }), /properties\/a\/type: "int" is not one of object, array/],
  ['a reference', crd({ type: 'object', properties: { a: { $ref: '#/x' } } }), /properties\/a\/\$ref: references are not allowed/],
  ['an invalid pattern', crd({ type: 'object', properties: { a: { type: 'string', pattern: '(' } } }), /properties\/a\/pattern: "\(" is not a pattern/],
  ['below items', crd({ type: 'array', items: { type: 'text' } }), /items\/type: "text" is not one of/],
  ['items that are no schema', crd({ type: 'array', items: [] }), /items is not an object/],
  ['below additionalProperties', crd({ type: 'object', additionalProperties: { type: 'text' } }), /additionalProperties\/type/],
  ['below anyOf', crd({ type: 'object', anyOf: [{ type: 'text' }] }), /anyOf\/0\/type/],
];

test.each(BROKEN)('refuses %s, and says where it is wrong', (_, definition, message) => {
  expect(() => readCrds([definition])).toThrow(message);
  expect(() => new Engine({ minor: 34, podSecurity: 'privileged', crds: [definition] })).toThrow(message);
});

test.each(UNREADABLE)('cannot use %s, and says where it is wrong', (_, definition, message) => {
  expect([...readCrds([definition]).kinds.values()]).toMatchObject([{ unreadable: expect.stringMatching(message) }]);

  const engine = new Engine({ minor: 34, podSecurity: 'privileged', crds: [definition] });
  const { violations, skipped } = engine.check({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } });
  expect(violations).toMatchObject([{ rule: 'schema/unreadable-definition', severity: 'warning', message: expect.stringMatching(message) }]);
  expect(skipped).toBe(1);
});

test('a version that is not served has no kind', () => {
  const definition = crd({ type: 'object' });
  ((definition.spec as JsonObject).versions as JsonObject[])[0].served = false;
  const engine = new Engine({ minor: 34, podSecurity: 'privileged', crds: [definition] });
  expect(engine.check({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }).violations).toMatchObject([{ rule: 'schema/api-version' }]);
});

test('a schema nested without end is refused, not followed', () => {
  let schema: JsonObject = { type: 'string' };
  for (let i = 0; i < 10000; i++) schema = { type: 'array', items: schema };
  expect(() => readCrds([crd(schema)])).toThrow(/widgets\.example\.com: more than 500 levels/);
});

test.each([
  ['(?i)^abc$', 'ABC', true],
  ['\\Aabc\\z', 'abc', true],
  ['\\Aabc\\z', 'xabc', false],
  ['^[a-z\\-]+$', 'a-b', true],
  ['^\\p{L}+$', 'é', true],
])('understands %s as Go does', (pattern, text, expected) => {
  expect(patternOf(pattern)!.test(text)).toBe(expected);
});
