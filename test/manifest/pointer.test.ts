import * as fc from 'fast-check';
import { escapeSegment, segmentsOf, valueAt } from '../../src/manifest/pointer';

/** The example of RFC 6901, section 5. */
const RFC = { 'foo': ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 };

describe('valueAt', () => {
  test.each<[string, unknown]>([
    ['', RFC], ['/foo', RFC.foo], ['/foo/0', 'bar'], ['/', 0], ['/a~1b', 1], ['/c%d', 2], ['/e^f', 3], ['/g|h', 4], ['/i\\j', 5], ['/k"l', 6], ['/ ', 7], ['/m~0n', 8],
  ])('finds what RFC 6901 says at %j', (pointer, value) => {
    expect(valueAt(RFC, pointer)).toBe(value);
  });

  test.each(['/bar', '/foo/2', '/foo/-', '/foo/00', '/foo/length', '/foo/0/0', '/foo/0/length', '/constructor', '/__proto__', '/foo/map', '//'])(
    'finds nothing at %j',
    (pointer) => expect(valueAt(RFC, pointer)).toBeUndefined(),
  );

  test.each([[null], [undefined], ['text'], [1]])('finds nothing in %p', (document) => expect(valueAt(document, '/a')).toBeUndefined());

  test('finds a null, which is a value', () => expect(valueAt({ a: null }, '/a')).toBeNull());
});

test('"~01" is "~1", not "/"', () => expect(segmentsOf('/~01')).toEqual(['~1']));

test('any segments can be written as a pointer and read again', () => {
  const segment = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'a') }));
  fc.assert(fc.property(fc.array(segment), (segments) => {
    expect(segmentsOf(segments.map((each) => `/${escapeSegment(each)}`).join(''))).toEqual(segments);
  }), { numRuns: 1000 });
});
