import { isDeepStrictEqual } from 'node:util';
import { below, mutate, pick, randomManifest, randomValue, render, seeded } from './documents';
import { parseFullYaml } from '../../../src/validation/source/full-yaml';
import { parseJsonText } from '../../../src/validation/source/json-text';
import { withDeepContinuations } from '../../../src/validation/source/low-indent';
import { parseDocument, positionsIn, withPlainLineEnds } from '../../../src/validation/source/parse';
import { DECLINED, parsePlainYaml } from '../../../src/validation/source/plain-yaml';
import { Offsets } from '../../../src/validation/source/positions';

const SEED = Number(process.env.FUZZ_SEED ?? 20260101);
const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 8_000);

/** What the quick readers are never given: unusual characters, and markers inside a document. */
// eslint-disable-next-line no-control-regex
const NEVER = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\r]|^(?<!^---)(---|\.\.\.)(\s|$)/m;

/** Every JSON pointer into a value. */
function pointersOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, item]) => pointersOf(item, `${prefix}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`))];
}

describe('the quick reader of plain YAML and the full parser', () => {
  test(`agree on every value and every place (seed ${SEED})`, () => {
    const random = seeded(SEED);
    let read = 0;
    for (let i = 0; i < DOCUMENTS; i++) {
      let text = render(random, random() < 0.5 ? randomManifest(random) : randomValue(random));
      if (random() < 0.5) text = mutate(random, text);
      text = withPlainLineEnds(text);
      if (NEVER.test(text.replace(/^---/, ''))) continue;
      const quick = new Offsets();
      const value = parsePlainYaml(text, quick);
      if (value === DECLINED) continue;
      read++;
      let full = new Offsets();
      let parsed = parseFullYaml(text, full);
      // In quotes and flow collections the full parser wants lines, and comments, indented, as Go's reader does not.
      if ('problems' in parsed) {
        const { originalOffset, text: deep } = withDeepContinuations(text);
        parsed = parseFullYaml(deep, full = new Offsets(originalOffset));
      }
      if (!('value' in parsed)) throw new Error(`accepted what YAML refuses: ${JSON.stringify(text)}: ${parsed.problems[0].message}`);
      if (!isDeepStrictEqual(parsed.value, value)) throw new Error(`read ${JSON.stringify(text)} as ${JSON.stringify(value)}, not ${JSON.stringify(parsed.value)}`);
      const places = (v: typeof value, offsets: Offsets) => {
        const pointers = pointersOf(v);
        return positionsIn({ value: v, offsets }, text, 1, pointers).map((p, j) => `${pointers[j]} at ${p.line}:${p.column}`);
      };
      // An item that begins on a later line than its dash is placed at the dash by one and at itself by the other.
      const lineDashes = /^ *-( *#.*)? *$/m.test(text) || /- -( |$)/m.test(text);
      if (!lineDashes) expect(places(value, quick)).toEqual(places(parsed.value, full));
    }
    expect(read).toBeGreaterThan(DOCUMENTS / 10);
  });

  test('agree on JSON', () => {
    const random = seeded(SEED + 1);
    for (let i = 0; i < 2000; i++) {
      const text = JSON.stringify({ value: randomValue(random) }, null, below(random, 3));
      const read = parseJsonText(text);
      // A key such as `constructor` is left to the full parser.
      if (read !== DECLINED) expect(read.value).toEqual(JSON.parse(text));
      const broken = `${text.slice(0, below(random, text.length))}${pick(random, ['', ',', '}', '"', ' '])}`;
      let isJson = true;
      try { JSON.parse(broken); } catch { isJson = false; }
      if (!isJson) expect(parseJsonText(broken)).toBe(DECLINED);
    }
  });
});

describe('positions', () => {
  const text = [
    '# a comment',
    '---',
    'apiVersion: v1 # another',
    'spec:',
    '  containers:',
    '    - name: app',
    '      args: [a, "b", {c: d}]',
    '    -   image: >-',
    '          folded',
    '          text',
    '        "ports":',
    '        - 80',
    '        - 443',
    '  a/b: |',
    '    x: y',
    '  last: 1',
  ].join('\n');

  test.each([
    ['', 3, 1],
    ['/apiVersion', 3, 1],
    ['/spec/containers', 5, 3],
    ['/spec/containers/0', 6, 7],
    ['/spec/containers/0/name', 6, 7],
    ['/spec/containers/0/args/1', 7, 17],
    ['/spec/containers/0/args/2/c', 7, 23],
    ['/spec/containers/1', 8, 9],
    ['/spec/containers/1/ports/1', 13, 11],
    ['/spec/a~1b', 14, 3],
    ['/spec/last', 16, 3],
    ['/spec/containers/0/missing/field', 6, 7],
    ['/spec/missing', 4, 1],
  ])('of %s', (pointer, line, column) => {
    for (const variant of [text, `${text}\n`, text.replace('# a comment', '%YAML 1.2'), text.replace('apiVersion: v1', 'apiVersion: !!str v1')]) {
      const parsed = parseDocument(variant);
      if (!('value' in parsed)) throw new Error(parsed.problems[0].message);
      expect(positionsIn(parsed, variant, 1, [pointer])).toEqual([{ line, column }]);
    }
  });

  test('in a document of thousands of entries', () => {
    const long = `items:\n${Array.from({ length: 3000 }, (_, i) => `- name: n${i}\n`).join('')}`;
    const parsed = parseDocument(long);
    if (!('value' in parsed)) throw new Error(parsed.problems[0].message);
    expect(positionsIn(parsed, long, 11, ['/items/2999/name', '/items/0'])).toEqual([{ line: 3011, column: 3 }, { line: 12, column: 3 }]);
    // So many that an index is made.
    const pointers = Array.from({ length: 3000 }, (_, i) => `/items/${i}/name`);
    expect(positionsIn(parsed, long, 1, pointers).map(({ line }) => line)).toEqual(pointers.map((_, i) => i + 2));
  });
});

describe('what kubectl reads otherwise than YAML 1.2', () => {
  test.each<[string, unknown]>([
    ['yes', true], ['Off', false], ['y', true], ['N', false], ['yEs', 'yEs'], ['~', null], ['Null', null], ['', null],
    ['0644', 420], ['0o644', 420], ['0x1F', 31], ['-0b101', -5], ['1_000', 1000], ['08', 8], ['1e3', 1000], ['.5', 0.5], ['+1', 1], ['1.', 1],
    ['1:30', '1:30'], ['2001-01-01', '2001-01-01'], ['1.2.3', '1.2.3'], ['0x', '0x'], ['._5', '._5'], ['1e999', '1e999'], ['100m', '100m'],
    ['"yes"', 'yes'], ["'0644'", '0644'], ['!!str 1', '1'], ['!!int "0644"', 420], ['!!float 1', 1], ['&a yes', true],
  ])('%s', (source, value) => {
    expect(parseDocument(`a: ${source}\n`)).toMatchObject({ value: { a: value } });
    expect(parseFullYaml(`a: ${source}\n`)).toEqual({ value: { a: value } });
  });

  test('keys become text', () => {
    expect(parseDocument('1: a\ntrue: b\n0x10: c\n"2": d\n')).toMatchObject({ value: { 1: 'a', true: 'b', 16: 'c', 2: 'd' } });
  });

  test('the keys that every JavaScript object has are only keys', () => {
    const parsed = parseDocument('__proto__: {polluted: true}\nconstructor: a\ntoString: b\n');
    if (!('value' in parsed)) throw new Error(parsed.problems[0].message);
    expect(Object.keys(parsed.value as object)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(parseDocument('{"__proto__": 1}')).toHaveProperty(['value', '__proto__'], 1);
  });

  test('merge keys', () => {
    const text = 'a: &a {p: 1, q: 2}\nb:\n  <<: *a\n  q: 3\nc:\n  <<: [*a, {z: 4}]\n';
    expect(parseDocument(text)).toMatchObject({ value: { b: { p: 1, q: 3 }, c: { p: 1, q: 2, z: 4 } } });
    expect(parseDocument('<<: text\n')).toMatchObject({ problems: [{ message: expect.stringMatching(/merge key/) }] });
  });
});
