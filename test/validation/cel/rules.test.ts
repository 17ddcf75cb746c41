import { JsonObject } from '../../../src/manifest/json';
import { readCrds } from '../../../src/validation/crds/read';
import { Engine } from '../../../src/validation/engine';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: JsonObject, ...rules: (string | JsonObject)[]): JsonObject => ({
  type: 'object',
  properties,
  ...(rules.length > 0 && { 'x-kubernetes-validations': rules.map((rule) => (typeof rule === 'string' ? { rule } : rule)) }),
});
const list = (items: JsonObject, ...rules: string[]): JsonObject => ({ 'type': 'array', items, 'x-kubernetes-validations': rules.map((rule) => ({ rule })) });

/** What is found in a Widget, as `pointer: message`, and whether rules were left out. */
function found(
  spec: JsonObject, value: unknown, extra: JsonObject = {}, root: JsonObject = {},
): { readonly found: string[]; readonly unevaluated: number } {
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec, status: object({ ready: whole }) }, ...root } }, ...extra }],
    },
  };
  const { violations, unevaluated } = new Engine({ minor: 34, podSecurity: 'privileged', crds: [crd], alone: true })
    .check({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec: value });
  return { found: violations.map(({ path, message }) => `${path}: ${message}`), unevaluated };
}

const NONE = { found: [], unevaluated: 0 };

/** Rules as published definitions have them: of each a value that keeps to it and one that does not. */
const RULES: readonly [string, JsonObject, unknown, unknown][] = [
  ['a type that decides which field is there', object({ type: text, path: text }, "self.type == 'Path' ? has(self.path) : !has(self.path)"), { type: 'Path', path: '/' }, { type: 'Host', path: '/' }],
  ['names that are unique', list(object({ name: text }), 'self.all(l1, self.exists_one(l2, l1.name == l2.name))'), [{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'a' }]],
  ['unique combinations of optional fields', list(object({ protocol: text, port: whole }),
    'self.all(a, self.exists_one(b, a.protocol == b.protocol && (has(a.port) && has(b.port) ? a.port == b.port : !has(a.port) && !has(b.port))))'),
  [{ protocol: 'TCP' }, { protocol: 'TCP', port: 1 }], [{ protocol: 'TCP' }, { protocol: 'TCP' }]],
  ['a field of an item', list(object({ a: object({ b: text }), c: text }), 'size(self) != 1 || !has(self[0].c) || has(self[0].a.b)'),
    [{ a: { b: '' }, c: '' }], [{ a: {}, c: '' }]],
  ['one of two', object({ a: text, b: text }, '(has(self.a) || has(self.b)) && !(has(self.a) && has(self.b))'), { b: '' }, { a: '', b: '' }],
  ['no port with a kind', object({ group: text, kind: text, port: whole }, "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true"),
    { group: '', kind: 'Service', port: 80 }, { group: '', kind: 'Service' }],
  ['whole numbers and others', object({ min: whole, max: { type: 'number' } }, 'self.min <= self.max && self.min % 2 == 0'), { min: 2, max: 2.5 }, { min: 2, max: 1.5 }],
  ['the order of numbers', object({ min: whole, max: whole }, '!has(self.max) || self.min <= self.max'), { min: 1 }, { min: 2, max: 1 }],
  ['an integer or text', object({ port: { 'x-kubernetes-int-or-string': true } }, 'type(self.port) == int ? self.port < 100 : self.port.matches("^[a-z]+$")'), { port: 'http' }, { port: 100 }],
  ['an integer or text, as text', object({ port: { 'x-kubernetes-int-or-string': true } }, 'type(self.port) == int ? self.port < 100 : self.port.matches("^[a-z]+$")'), { port: 1 }, { port: 'H' }],
  ['a duration', object({ wait: { type: 'string', format: 'duration' } }, "self.wait < duration('1h')"), { wait: '59m' }, { wait: '2h' }],
  ['a text that is a duration', object({ wait: text }, "duration(self.wait) > duration('0s')"), { wait: '5s' }, { wait: '-5s' }],
  ['a moment', object({ at: { type: 'string', format: 'date-time' } }, "self.at > timestamp('2024-01-01T00:00:00Z')"), { at: '2025-01-01T00:00:00Z' }, { at: '2023-01-01T00:00:00Z' }],
  ['bytes', object({ key: { type: 'string', format: 'byte' } }, 'size(self.key) == 3'), { key: 'YWJj' }, { key: 'YWI=' }],
  ['names that are no identifiers', object({ 'namespace': text, 'a-b.c/d__e': text }, 'self.__namespace__ == self.a__dash__b__dot__c__slash__d__underscores__e'),
    { 'namespace': 'x', 'a-b.c/d__e': 'x' }, { 'namespace': 'x', 'a-b.c/d__e': 'y' }],
  ['keys of a map, which stay as they are', { 'type': 'object', 'additionalProperties': text, 'x-kubernetes-validations': [{ rule: "self.all(key, key.startsWith('a.b-') && self[key] != '')" }] }, { 'a.b-c': 'd' }, { 'a.b-c': '' }],
  ['an optional field', object({ a: whole }, 'self.?a.orValue(1) == 1'), {}, { a: 2 }],
  ['texts', object({ a: text }, "self.a.lowerAscii().split(',').map(x, x.trim()).filter(x, x != '').size() == 2 && self.a.replace('A', 'b').contains('b')"), { a: 'A, c,' }, { a: 'A' }],
  ['amounts', object({ a: text }, "isQuantity(self.a) && quantity(self.a).isLessThan(quantity('1Gi'))"), { a: '1023Mi' }, { a: '1025Mi' }],
  ['addresses', object({ a: text }, 'isIP(self.a)'), { a: '2001:db8::1' }, { a: '::ffff:1.2.3.4' }],
  ['a sum and an order', object({ a: { type: 'array', items: whole } }, 'self.a.sum() == 3 && self.a.isSorted() && self.a.max() == 2'), { a: [1, 2] }, { a: [2, 1] }],
  ['a default', object({ a: { ...whole, default: 5 } }, 'self.a < 5'), { a: 4 }, {}],
];

describe('a rule in CEL', () => {
  test.each(RULES)('%s', (_, schema, kept, broken) => {
    expect(found(schema, kept)).toEqual(NONE);
    expect(found(schema, broken)).toEqual({ found: [expect.stringMatching(/^\/spec: the rule `.+` does not hold$/)], unevaluated: 0 });
  });

  test('says what its definition says, at the place that it names', () => {
    const rules = [
      { rule: 'self.a < 1', message: ' a is too much ', fieldPath: ".b['c.d']" },
      { rule: 'self.a < 2', message: 'not this', messageExpression: "'a is ' + string(self.a)" },
      { rule: 'self.a < 3', message: 'but this', messageExpression: 'self.nothing.there' },
    ];
    expect(found(object({ a: whole }, ...rules), { a: 3 })).toEqual({ found: ['/spec/b/c.d: a is too much', '/spec: a is 3', '/spec: but this'], unevaluated: 0 });
  });

  test('stands at any depth, and finds each place', () => {
    const item = object({ port: object({ number: { ...whole, 'x-kubernetes-validations': [{ rule: 'self > 0', message: 'positive' }] } }) });
    expect(found(object({ items: { type: 'array', items: item }, map: { type: 'object', additionalProperties: item } }), {
      items: [{ port: { number: 1 } }, { port: { number: 0 } }], map: { 'a/b': { port: { number: -1 } } },
    }).found).toEqual(['/spec/items/1/port/number: positive', '/spec/map/a~1b/port/number: positive']);
  });

  test('of the whole object knows its name, and not a status that is dropped', () => {
    const rule = { 'x-kubernetes-validations': [{ rule: "self.metadata.name == 'w' && self.kind == 'Widget' && !has(self.status)" }] };
    expect(found(object({}), {}, { subresources: { status: {} } }, rule)).toEqual(NONE);
  });

  test('about the object before is for updates', () => {
    expect(found(object({ a: whole }, 'self.a == oldSelf.a'), { a: 1 })).toEqual(NONE);
  });
});

describe('what cannot be evaluated is counted, and no error', () => {
  test.each<[string, JsonObject, unknown]>([
    ['a function that is not known', object({ a: text }, 'url(self.a).getHost() == "x"'), { a: 'y' }],
    ['text that is no CEL', object({ a: text }, 'self.a =='), { a: 'y' }],
    ['a field that is not there', object({ a: text, b: object({ c: text }) }, 'self.b.c == "x"'), { a: 'y' }],
    ['what is no answer', object({ a: text }, 'self.a'), { a: 'y' }],
    ['a pattern that is read otherwise here', object({ a: text }, "self.a.matches('^[[:alpha:]]+$')"), { a: 'y' }],
    ['an object before that is optional', object({ a: text }, { rule: 'oldSelf.hasValue() || self.a == "x"', optionalOldSelf: true }), { a: 'y' }],
    ['fields that the definition does not name', { ...object({ a: text }, 'self.b == 1'), 'x-kubernetes-preserve-unknown-fields': true }, { b: 2 }],
    ['a number that JavaScript rounds', object({ a: whole }, 'self.a == 1'), { a: 2 ** 60 }],
  ])('%s', (_, schema, value) => {
    expect(found(schema, value)).toEqual({ found: [], unevaluated: 1 });
  });

  test('an object that does not keep to the schema', () => {
    const { found: violations, unevaluated } = found(object({ a: whole }, 'self.a == 1'), { a: 'x' });
    expect(violations).toEqual([expect.stringMatching(/^\/spec\/a: .*integer/)]);
    expect(unevaluated).toBe(1);
  });

  test('a kind without rules is not counted', () => {
    expect(found(object({ a: whole }), { a: 1 })).toEqual(NONE);
    expect(readCrds([]).kinds.size).toBe(0);
  });
});
