import { keptMap, keptOnce, keptSet } from '../../../../../src/validation/rules/api/support/kept-once';

test('the same part is kept once, as a copy', () => {
  const part = { containers: [{ name: 'app', resources: { limits: { cpu: '1' } } }] };
  const first = keptOnce(part);
  expect(first).toEqual(part);
  expect(first).not.toBe(part);
  expect(keptOnce(JSON.parse(JSON.stringify(part)))).toBe(first);
  expect(keptOnce({ containers: [{ name: 'other' }] })).toEqual({ containers: [{ name: 'other' }] });
});

test('however many different parts there are, each is what was given', () => {
  for (let i = 0; i < 2_000; i++) expect(keptOnce({ i })).toEqual({ i });
});

test('equal sets and maps are kept once, and not as one another', () => {
  expect(keptSet([80, 'http'])).toEqual(new Set([80, 'http']));
  expect(keptSet([80, 'http'])).toBe(keptSet([80, 'http']));
  expect(keptSet(['80'])).toEqual(new Set(['80']));
  expect(keptSet([80])).toEqual(new Set([80]));
  expect(keptSet([])).toEqual(new Set());
  expect(keptMap([['http', 80]])).toEqual(new Map([['http', 80]]));
  expect(keptMap([['http', 80]])).toBe(keptMap([['http', 80]]));
  expect(keptMap([])).toEqual(new Map());
  expect(keptOnce([['http', 80]])).toEqual([['http', 80]]);
});
