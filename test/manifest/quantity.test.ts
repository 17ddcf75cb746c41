import * as fc from 'fast-check';
import { isQuantity, parseQuantity } from '../../src/manifest/quantity';

const NANO = 10n ** 9n;

describe('parseQuantity', () => {
  test.each([
    ['1n', 1n],
    ['1u', 10n ** 3n],
    ['1m', 10n ** 6n],
    ['1', NANO],
    ['1k', NANO * 10n ** 3n],
    ['1M', NANO * 10n ** 6n],
    ['1G', NANO * 10n ** 9n],
    ['1T', NANO * 10n ** 12n],
    ['1P', NANO * 10n ** 15n],
    ['1E', NANO * 10n ** 18n],
    ['1Ki', NANO * 2n ** 10n],
    ['1Mi', NANO * 2n ** 20n],
    ['1Gi', NANO * 2n ** 30n],
    ['1Ti', NANO * 2n ** 40n],
    ['1Pi', NANO * 2n ** 50n],
    ['1Ei', NANO * 2n ** 60n],
  ])('knows the unit of %s', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  test.each([
    ['2e3', 2000n * NANO],
    ['2E3', 2000n * NANO],
    ['2e+3', 2000n * NANO],
    ['2e-3', 2n * 10n ** 6n],
    ['2E-9', 2n],
    ['1.5e1', 15n * NANO],
    ['1e0', NANO],
    ['1e100', 10n ** 109n],
  ])('reads the exponent of %s', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  test.each([
    ['0.5', 500_000_000n],
    ['.5', 500_000_000n],
    ['5.', 5n * NANO],
    ['1.5Gi', NANO * 3n * 2n ** 29n],
    ['0.1Ki', 102_400_000_000n],
    ['+1', NANO],
    ['-1', -NANO],
    ['-0', 0n],
    ['007', 7n * NANO],
    [' 1Gi ', NANO * 2n ** 30n],
  ])('reads the number of %j', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  test.each([
    ['0.1n', 1n],
    ['1.1n', 2n],
    ['0.0000000001', 1n],
    ['1e-100', 1n],
    ['0.0000000000001Ki', 1n],
    ['-0.1n', -1n],
    ['0.0n', 0n],
    ['0e-100', 0n],
  ])('rounds %s away from zero, to whole nano-units', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  test('caps units of two where the API server does, and no others', () => {
    const most = (2n ** 63n - 1n) * NANO;
    expect(parseQuantity('8Ei')).toBe(most);
    expect(parseQuantity('100Ei')).toBe(most);
    expect(parseQuantity('-8Ei')).toBe(-most);
    expect(parseQuantity('7Ei')).toBe(7n * 2n ** 60n * NANO);
    expect(parseQuantity('10E')).toBe(10n ** 19n * NANO);
  });

  test.each([[2, 2n * NANO], [0.1, 10n ** 8n], [1e21, 10n ** 30n], [1e-7, 100n], [-1, -NANO], [0, 0n]])('reads the number %d', (number, value) => {
    expect(parseQuantity(number)).toBe(value);
  });

  test('reads the same text again to the same value, however much was read in between', () => {
    expect(Array.from({ length: 3000 }, (_, i) => parseQuantity(`${i}m`))).toEqual(Array.from({ length: 3000 }, (_, i) => BigInt(i) * 10n ** 6n));
    expect(parseQuantity('7m')).toBe(7n * 10n ** 6n);
  });
});

test.each([
  '', ' ', 'x', 'Gi', '.', '+', '-', 'm', '1 Gi', '1,5', '1..5', '1.5.', '--1', '1e', '1ee3', '1e1.5', '1e1000', '1K', '1gi', '1mi', '1MB', '1GiB', '1ki', '1Mi1', '0x10', '1_000',
  '1\n', 'NaN', 'Infinity', '١', '１',
])('%j is not a quantity', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
  expect(isQuantity(text)).toBe(false);
});

test.each([[undefined], [null], [true], [{}], [['1']], [NaN], [Infinity], [-Infinity]])('%p is not a quantity', (value) => {
  expect(parseQuantity(value)).toBeUndefined();
  expect(isQuantity(value)).toBe(false);
});

describe('long text', () => {
  test('is a quantity up to 128 characters', () => {
    expect(parseQuantity('9'.repeat(128))).toBe(BigInt('9'.repeat(128)) * NANO);
    expect(isQuantity('9'.repeat(128))).toBe(true);
    expect(parseQuantity('9'.repeat(129))).toBeUndefined();
    expect(isQuantity('9'.repeat(129))).toBe(false);
  });

  test.each(['1', '1.', '.', '0', ' ', '1e'])('is dismissed at once: %j and more', (start) => {
    const text = `${start}${(start.trim() === '' ? ' ' : '1').repeat(100_000)}x`;
    const began = process.hrtime.bigint();
    const answers = [isQuantity(text), parseQuantity(text)];
    const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;

    expect(answers).toEqual([false, undefined]);
    expect(milliseconds).toBeLessThan(1000);
  });
});

/** The value by the book: as a fraction of whole numbers, rounded at the end. */
function naive(sign: string, whole: string, fraction: string, unit: string): bigint {
  const [numerator, denominator] = scaleOf(unit);
  const above = BigInt(`${whole}${fraction}` || '0') * numerator * NANO;
  const below = 10n ** BigInt(fraction.length) * denominator;
  const rounded = above / below + (above % below > 0n ? 1n : 0n);
  const most = (2n ** 63n - 1n) * NANO;
  const value = unit.endsWith('i') && rounded > most ? most : rounded;
  return sign === '-' ? -value : value;
}

function scaleOf(unit: string): [bigint, bigint] {
  if (unit.endsWith('i')) return [1024n ** BigInt('KMGTPE'.indexOf(unit[0]) + 1), 1n];
  const exponent = /^[eE].+/.test(unit) ? Number(unit.slice(1)) : 3 * ('num kMGTPE'.indexOf(unit || ' ') - 3);
  return exponent < 0 ? [1n, 10n ** BigInt(-exponent)] : [10n ** BigInt(exponent), 1n];
}

const digits = (minLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength: 25 });
const units = ['', ...'numkMGTPE', ...[...'KMGTPE'].map((letter) => `${letter}i`)];
const unit = fc.oneof(
  fc.constantFrom(...units),
  fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.nat({ max: 999 })).map((parts) => parts.join('')),
);

test('any quantity has the value that plain arithmetic gives it', () => {
  fc.assert(fc.property(fc.constantFrom('', '+', '-'), digits(1), digits(0), unit, (sign, whole, fraction, suffix) => {
    const text = `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${suffix}`;
    expect(parseQuantity(text)).toBe(naive(sign, whole, fraction, suffix));
    expect(isQuantity(text)).toBe(true);
  }), { numRuns: 3000 });
});

test('what is a quantity has a value, whatever the text', () => {
  const near = fc.string({ unit: fc.constantFrom(...'019.+-eEinumkKMGTP '), maxLength: 8 });
  fc.assert(fc.property(near, (text) => isQuantity(text) === (parseQuantity(text) !== undefined)), { numRuns: 5000 });
});
