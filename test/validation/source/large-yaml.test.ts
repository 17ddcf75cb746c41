import { isDeepStrictEqual } from 'node:util';
import { below, mutate, randomManifest, randomValue, render, seeded } from './documents';
import { parseFullYaml } from '../../../src/validation/source/full-yaml';
import { parseLargeYaml } from '../../../src/validation/source/large-yaml';
import { parseDocument, positionsIn, withPlainLineEnds } from '../../../src/validation/source/parse';
import { Offsets } from '../../../src/validation/source/positions';

const SEED = Number(process.env.FUZZ_SEED ?? 20260102);
const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 2_000);

// eslint-disable-next-line no-control-regex
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\r]/;
/** What the splitter never lets through: markers inside a document, and directives before it. */
const NEVER = /^(?<!^---)(---|\.\.\.)(\s|$)|^%/m;

function pointersOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, item]) => pointersOf(item, `${prefix}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`))];
}

test(`a document that is read in pieces is what it is as a whole (seed ${SEED})`, () => {
  const random = seeded(SEED);
  let read = 0;
  let refused = 0;
  for (let i = 0; i < DOCUMENTS; i++) {
    let text = withPlainLineEnds(render(random, random() < 0.7 ? randomManifest(random) : randomValue(random)));
    if (random() < 0.4) text = mutate(random, text);
    if (NEVER.test(text.replace(/^---/, ''))) continue;
    const full = new Offsets();
    const whole = parseFullYaml(text, full);
    const offsets = new Offsets();
    const pieces = parseLargeYaml(text, offsets, random() < 0.5 && !UNUSUAL.test(text), 1 + below(random, 200));
    if ('problems' in whole) {
      // What Go's reader takes though YAML is stricter may be taken.
      if ('problems' in pieces) refused++;
      continue;
    }
    read++;
    if (!('value' in pieces)) throw new Error(`refused ${JSON.stringify(text)}: ${pieces.problems[0].message}`);
    if (!isDeepStrictEqual(pieces.value, whole.value)) throw new Error(`read ${JSON.stringify(text)} as ${JSON.stringify(pieces.value)}, not ${JSON.stringify(whole.value)}`);
    expect(pieces.warnings?.length ?? 0).toBe(whole.warnings?.length ?? 0);
    // An item that begins on a later line than its dash is placed at the dash by one and at itself by the other; what an alias stands for has two places.
    if (/^ *-( *#.*)? *$/m.test(text) || /- -( |$)/m.test(text) || /[&*]\w/.test(text)) continue;
    const pointers = pointersOf(whole.value);
    const places = (noted: Offsets) => positionsIn({ value: noted === full ? whole.value : pieces.value, offsets: noted }, text, 1, pointers)
      .map(({ line, column }, j) => `${pointers[j]} at ${line}:${column}`);
    expect({ text, places: places(offsets) }).toEqual({ text, places: places(full) });
  }
  expect(read).toBeGreaterThan(DOCUMENTS / 2);
  expect(refused).toBeGreaterThan(DOCUMENTS / 50);
});

describe('a document of some megabytes', () => {
  const MEGABYTES = 1.2;

  function many(piece: (i: number) => string): string {
    const pieces: string[] = [];
    for (let i = 0, length = 0; length < MEGABYTES * 1024 * 1024; i++) {
      pieces.push(piece(i));
      length += pieces[i].length;
    }
    return pieces.join('');
  }

  const item = (i: number, more = '') => `- kind: ConfigMap\n  metadata:\n    name: c${i}\n  data:\n    a: some text\n    b: "1"${more}\n`;

  /** The end of a text, and the last of its items. */
  const endOf = (value: unknown) => (value as { data: { a: string } }).data.a.slice(-30);
  const lastOf = (value: unknown) => (value as { items: unknown[] }).items.slice(-1)[0];

  test.each<[string, string, (value: any) => unknown, unknown]>([
    ['a literal text with an indentation indicator', `data:\n  a: |2\n${many(() => '     line: {x} # y\n\n')}`, endOf, '# y\n\n line: {x} # y\n'.padStart(30, 'line: {x} ')],
    ['a folded text with deeper lines', `data:\n  a: >-\n${many(() => '    some\n    text\n\n      deeper\n')}    end`, endOf, 'ext\n\n  deeper\nsome text\n\n  deeper\nend'.slice(-30)],
    ['a quoted text at a low indent, with escaped line ends', `data:\n  a: "${many(() => 'some \\"text\\" \\\n  \\ of it\n')}"\n`, endOf, 'ome "text"  of it some "text"  of it '.slice(-30)],
    ['a list with an alias in it', `x: &b yes\nitems:\n${many((i) => item(i))}- *b\n`, lastOf, true],
    ['an anchor on a large mapping', `x: &big\n  items:\n${many((i) => `  - name: n${i}\n`)}y: &small 1\nitems: [*small]\n`, lastOf, 1],
    ['a flow collection with comments', `{items: [ # many\n${many((i) => `  {name: c${i}, image: x:1}, # one\n`)}\n{a: some text, "b":"1"}]}\n`, lastOf, { a: 'some text', b: '1' }],
    ['a flow collection in a block', `x:\n- &a 1\nitems: [\n${many((i) => `{name: c${i}},\n`)}last  ]\nz: *a\n`, lastOf, 'last'],
  ])('%s is read', (_, text, part, expected) => {
    const parsed = parseDocument(text);

    if (!('value' in parsed)) throw new Error(parsed.problems[0].message);
    expect(part(parsed.value)).toEqual(expected);
  });

  test('has its places', () => {
    const text = `x: &b yes\nitems:\n${many((i) => item(i, '\n    c: !!str 1'.repeat(i === 0 ? 1 : 0)))}`;
    const parsed = parseDocument(text);
    if (!('value' in parsed)) throw new Error(parsed.problems[0].message);
    const last = (parsed.value as { items: unknown[] }).items.length - 1;

    const places = positionsIn(parsed, text, 1, ['/items/0/data/c', `/items/${last}/metadata/name`]);

    const lines = text.split('\n');
    expect(places.map(({ line, column }) => lines[line - 1].slice(column - 1))).toEqual(['c: !!str 1', `name: c${last}`]);
  });

  test.each<[string, string, string]>([
    ['a wrong line near its end', `items:\n${many((i) => item(i))}  oops\n bad: x\n`, 'oops'],
    ['a wrong line in its middle', `items:\n${many((i) => item(i))}- a: b: c\n${many((i) => item(i))}`, 'b: c'],
  ])('with %s is refused there', (_, text, wrong) => {
    const parsed = parseDocument(text);

    if (!('problems' in parsed)) throw new Error('read');
    const { offset } = parsed.problems[0];
    expect(text.length).toBeGreaterThan(MEGABYTES * 1024 * 1024);
    expect(Math.abs(offset - text.indexOf(wrong))).toBeLessThan(10);
  });

  test('and of JSON that is not correct is refused where that begins', () => {
    const text = `{"items": [\n${many((i) => `{"name": "c${i}", "data": {"a": "some text"}},\n`).repeat(4)},]}`;
    const parsed = parseDocument(text);

    expect(parsed).toEqual({ problems: [{ offset: text.length - 3, message: expect.stringMatching(/^a flow collection of [45]\.\d MB is not correct here/) }] });
  });
});
