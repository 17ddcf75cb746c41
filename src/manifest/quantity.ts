/** Quantities such as `100m`, `1.5Gi` or `2e3`, held as whole nano-units so that nothing is rounded. */

/** The API server also accepts spaces around a quantity. Reads each character once, so the cost is linear in the length. */
const FORM = /^ *([+-]?)(\d+(?:\.\d*)?|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d{1,3})? *$/;

/** No valid amount is longer: 2^63-1 with nine decimals has 29 characters. Arithmetic with millions of digits takes seconds. */
const MAX_LENGTH = 128;

const BINARY: Readonly<Record<string, bigint>> = {
  Ki: 1024n, Mi: 1024n ** 2n, Gi: 1024n ** 3n, Ti: 1024n ** 4n, Pi: 1024n ** 5n, Ei: 1024n ** 6n,
};

const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

const NANO = 9;

/** The API server caps quantities with a binary unit here. */
const MOST_BINARY = (2n ** 63n - 1n) * 10n ** 9n;

/** Whether a value is a quantity; cheaper than `parseQuantity` if the amount does not matter. */
export function isQuantity(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= MAX_LENGTH && FORM.test(value) : typeof value === 'number' && Number.isFinite(value);
}

// Cache size. Most manifests repeat a few quantities, and several rules read each of them. Bounded, because a stream of objects has no end.
const MEMO_SIZE = 1024;
const MEMO_LENGTH = 32;
const memo = new Map<string, bigint>();

/**
 * The value of a quantity in units of 10^-9, or `undefined` when the text is not a quantity. Like in the API server, a part
 * smaller than a nano-unit is rounded up, away from zero, and a quantity with a binary unit is at most 2^63-1.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(quantity: unknown): bigint | undefined {
  const text = typeof quantity === 'number' ? String(quantity) : quantity;
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
  const known = memo.get(text);
  if (known !== undefined) return known;
  const value = parse(text);
  if (value !== undefined && text.length <= MEMO_LENGTH) {
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(text, value);
  }
  return value;
}

function parse(text: string): bigint | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, sign, number, suffix = ''] = match;
  const [whole, fraction = ''] = number.split('.');
  const binary = BINARY[suffix];
  const exponent = binary !== undefined ? 0 : DECIMAL[suffix] ?? (suffix ? Number(suffix.slice(1)) : 0);
  const shift = NANO + exponent - fraction.length;
  const digits = BigInt(whole + fraction) * (binary ?? 1n);
  const exact = shift >= 0 ? digits * powerOfTen(shift) : divideUp(digits, powerOfTen(-shift));
  const value = binary !== undefined && exact > MOST_BINARY ? MOST_BINARY : exact;
  return sign === '-' ? -value : value;
}

/** The usual powers, precomputed: computing one takes longer than the rest of the parsing. */
const POWERS = Array.from({ length: 28 }, (_, exponent) => 10n ** BigInt(exponent));

function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
