import { keptOnce } from '../../../../../src/validation/rules/api/support/kept-once';

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
