import * as fc from 'fast-check';
import { parse } from 'yaml';
import { isPlain, printYaml, quotedYaml, YamlStyle, YamlValue } from '../../src/kit/yaml';

const text = (value: string) => (isPlain(value) ? value : quotedYaml(value));
const STYLE: YamlStyle = { key: text, leaf: (value) => (typeof value === 'object' ? undefined : typeof value === 'string' ? text(value) : String(value)) };

test('lists and maps are blocks, and empty ones are not', () => {
  expect(printYaml({ a: [], b: {}, c: [{ d: 1, e: [['x', true]] }, []], f: { g: undefined } }, STYLE)).toBe([
    'a: []', 'b: {}', 'c:', '  - d: 1', '    e:', '      - - x', '        - true', '  - []', 'f: {}', '',
  ].join('\n'));
});

test('further lines of a leaf belong to it', () => {
  const block: YamlStyle = { ...STYLE, leaf: (value) => (value === 'secret' ? '|2-\n  secret' : STYLE.leaf(value)) };

  expect(parse(printYaml({ a: { b: 'secret', c: ['secret', 'x'] } }, block))).toEqual({ a: { b: 'secret', c: ['secret', 'x'] } });
});

test('what is printed is read back, by both versions of YAML', () => {
  const value: fc.Arbitrary<YamlValue> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 }, fc.string({ unit: 'grapheme' }), fc.constantFrom('yes', 'null', '1', '~', '- a', 'a: b', '#', '%', '\u0085', '\ufeff'), fc.integer(), fc.boolean(),
      fc.array(tie('value')), fc.dictionary(fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'), tie('value')),
    ),
  })).value as never;
  fc.assert(fc.property(value, (given) => {
    for (const version of ['1.1', '1.2'] as const) expect(parse(printYaml(given, STYLE), { version, uniqueKeys: false })).toEqual(JSON.parse(JSON.stringify(given)));
  }));
});
