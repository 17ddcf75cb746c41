import * as fc from 'fast-check';
import { templateParts } from '../../src/patterns/template';

test.each<[string, object[]]>([
  ['', []],
  ['text', [{ text: 'text' }]],
  ['{class}xx', [{ value: 'class' }, { text: 'xx' }]],
  ['a {b}{c} d', [{ text: 'a ' }, { value: 'b' }, { value: 'c' }, { text: ' d' }]],
  ['{{b}}', [{ text: '{b}' }]],
  ['{{{b}}}', [{ text: '{' }, { value: 'b' }, { text: '}' }]],
  ['{ b } {1} {a-b} { }', [{ text: '{ b } {1} {a-b} { }' }]],
  ['{"a": {b}}', [{ text: '{"a": ' }, { value: 'b' }, { text: '}' }]],
])('%j', (text, parts) => expect(templateParts(text)).toEqual(parts));

test('text with its braces doubled is itself', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(templateParts(text.replace(/[{}]/g, '$&$&'))).toEqual(text === '' ? [] : [{ text }]);
  }));
});
