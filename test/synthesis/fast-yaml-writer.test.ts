import { serialize } from 'node:v8';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { CDK8S_VERSIONS } from './cdk8s-versions';
import { FastYamlWriter } from '../../src/synthesis/fast-yaml-writer';

const plain = (yaml = Yaml) => new FastYamlWriter((document) => yaml.stringify(document));

/** Texts that YAML has something to say about, and mixtures of them. */
const AWKWARD = [
  'a\n%', '  %',
  '', ' ', '-', '- a', '?', '? a', ': ', 'a: b', 'a:', 'a #b', '#', '# a', '---', '--- a', '...', '%', '%a', '~', 'null', 'Null', 'yes', 'NO', 'on', 'y', 'true',
  'False', '0', '007', '0o7', '0x1f', '1_000', '1e3', '.5', '.inf', '-.INF', '.nan', '1:30', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '<<', '=', '&a', '*a', '!t',
  '|', '>', '"', '\'', '"a', 'a"b\'c', '[', '{', '}', ',', '@', '`', '\t', 'a\tb', '\n', 'a\n', 'a\nb', 'a\n\nb\n', '\na', ' a\nb', 'a \nb', 'a\n b', 'a\n\n', 'a\n  \n', 'a\r\nb',
  '\u0000', '\u0085', '\u2028', '\ufeff', '\ud800', '\u{1f600}', '__proto__', 'constructor', 'toJSON', 'a', 'N', 'Yes', 'off', 'oN', 'nULL', 'web', 'e1', 'inf', 'nan', 'http80', 'e1234567', 'E-1234567', 'e+123456', 'a:b:c/d:e', '/etc/passwd', '/////////', 'http://a.b:80/c', 'a:1:2:3:4', 'ab:c:::d', 'a-------b', '100m', '16Mi', '25%', '1k', '0Mi', '00m', '1Ti', '12e', '--port', '--a=b:c', '-a=1', '--x=*', '7625f2f1065e456f', '123456789012', '12345678e901', 'v1', 'e12', 'a1234', 'run\n  all\n\n  done\n', 'a\n---\nb\n', 'a\n...\n', 'a\n\tb\n',
  '/', 'length', 'plain/text.is-fine', 'x'.repeat(90), 'word '.repeat(40),
];

const word = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'aEe01-+./:_'), minLength: 1, maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789KMGTimunkEe%-=,@*.:_ abf\n'), minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), { minLength: 2, maxLength: 6 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...AWKWARD, 'a', ' ', '\n', ':', '#', '-'), { minLength: 2, maxLength: 5 }).map((parts) => parts.join('')) },
);

const { document } = fc.letrec<{ document: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constantFrom<unknown>(-0, 2 ** 60, null, undefined)),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('document'),
  ),
  document: fc.dictionary(word, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

describe.each(CDK8S_VERSIONS)('of cdk8s, %s', (_, { Yaml: yaml }) => {
  test('whatever the document, it is written as cdk8s writes it, or declined', () => {
    fc.assert(fc.property(document, (given) => {
      const written = plain(yaml).write(given);
      if (written !== undefined) expect(written).toBe(yaml.stringify(given));
    }), { numRuns: 5_000 });
  });

  test('one writer writes one document after the other as cdk8s does', () => {
    const writer = plain(yaml);
    fc.assert(fc.property(document, (given) => {
      const written = writer.write(given);
      if (written !== undefined) expect(written).toBe(yaml.stringify(given));
    }), { numRuns: 2_000 });
  });

  test('an object in several places is never written twice', () => {
    fc.assert(fc.property(document, document, fc.constantFrom<(a: unknown, b: unknown) => unknown>(
      (a, b) => ({ a, b, c: a }), (a, b) => ({ list: [a, { b: [b, a] }] }), (a, b) => ({ b, a: { a: [[a]] }, d: [b] }),
    ), (a, b, arrange) => {
      const given = arrange(a, b);
      const written = plain(yaml).write(given);
      if (written !== undefined) expect(written).toBe(yaml.stringify(given));
    }), { numRuns: 1_000 });
  });

  test.each(AWKWARD.map((text) => [text]))('%j is written alike as a key, as a value and as an item, at any depth', (text) => {
    const writer = plain(yaml);
    for (const given of [{ [text]: 'a' }, { a: { [text]: { [text]: 1 } } }, { a: text }, { a: { b: { c: text } } }, { a: [text, [text]] }, { a: [{ [text]: text, b: text }] }]) {
      const written = writer.write(given);
      if (written !== undefined) expect(written).toBe(yaml.stringify(given));
    }
  });
});

test('a document is declined only for what is rare', () => {
  const documents = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { 'run.sh': 'set -e\n\necho "$1"\n', 'empty': '', 'tail': 'a\n\n\n', 'indented': '  a\nb' } },
    { a: [], b: {}, c: [[], {}, [[1]]], d: 1.5, e: -3, f: true, g: 'y', h: '---', i: 'a: b', 80: 'http' },
  ];

  for (const given of documents) expect(plain().write(given)).toBe(Yaml.stringify(given));
});

test.each<[string, unknown]>([
  ['no object', 'text'],
  ['an empty one', {}],
  ['null', { a: null }],
  ['undefined', { a: undefined }],
  ['a hole in a list', { a: [, 1] }], // eslint-disable-line no-sparse-arrays
  ['a date', { a: new Date(0) }],
  ['a function', { a: () => 1 }],
  ['a class', { a: new (class { b = 1; })() }],
])('%s is declined', (_, given) => {
  expect(plain().write(given)).toBeUndefined();
});

test('an object in two places is declined: it would become an anchor and an alias', () => {
  const twice = { a: 1 };
  const none: string[] = [];

  expect(plain().write({ b: twice, c: twice })).toBeUndefined();
  expect(plain().write({ b: none, c: [none] })).toBeUndefined();
});

test('an object that contains itself is declined', () => {
  const round: Record<string, unknown> = {};
  round.again = round;

  expect(plain().write(round)).toBeUndefined();
});

test('each text is asked for once', () => {
  const writer = jest.fn((given: unknown) => Yaml.stringify(given));
  const yaml = new FastYamlWriter(writer);
  for (let i = 0; i < 5; i++) yaml.write({ 'a b': 'c: d', 'on': ['c: d'], 'e': 'f' });

  expect(writer).toHaveBeenCalledTimes(3);
});

test('names that V8 keeps with two bytes a character do not make the document twice as large', () => {
  const bytes = (text: string) => serialize(text).length / text.length;
  // What is left of a text with a wider character is as wide.
  const wide = (text: string) => `\u1234${text}`.slice(1);
  const given = { metadata: { name: wide('web-frontend-c8a35fec'), labels: { app: wide('web'), [wide('application')]: 'web' } }, data: { port: wide('8080'), size: wide('64Mi') } };
  expect(bytes(given.metadata.name)).toBeGreaterThan(2);

  const written = plain().write(given)!;
  expect(written).toBe(Yaml.stringify(given));
  expect(bytes(written)).toBeLessThan(1.2);
});
