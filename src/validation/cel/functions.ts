import { isIP, isIPv4 } from 'node:net';
import { CelEnvironment } from './cel-library';
import { parseQuantity } from '../../manifest/quantity';

/** A quantity such as `1Gi`, in billionths. */
class Quantity {
  constructor(readonly billionths: bigint) {}
}

const QUANTITY = 'kubernetes.Quantity';

/**
 * The CEL functions that Kubernetes adds. Rules with a missing one, such as `url`, `cidr` and `format`, are not evaluated.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/
 */
export function registerFunctions(environment: CelEnvironment): void {
  environment.registerType(QUANTITY, { ctor: Quantity, fields: {} });
  for (const [signature, run] of FUNCTIONS) environment.registerFunction(signature, run);
}

function quantityOf(text: string): Quantity {
  const amount = parseQuantity(text);
  if (amount === undefined) throw new Error(`"${text}" is no quantity`);
  return new Quantity(amount);
}

const compare = (a: Quantity, b: Quantity) => (a.billionths < b.billionths ? -1n : a.billionths > b.billionths ? 1n : 0n);

const FUNCTIONS: readonly (readonly [string, (...args: any[]) => unknown])[] = [
  ['string.replace(string, string): string', (text: string, from: string, to: string) => text.split(from).join(to)],
  ['list.isSorted(): bool', (items: unknown[]) => items.every((item, i) => i === 0 || !less(item, items[i - 1]))],
  ['list.sum(): dyn', (items: (bigint | number)[]) => items.reduce((sum, item) => (sum as number) + (item as number), typeof items[0] === 'number' ? 0 : 0n)],
  ['list.min(): dyn', (items: unknown[]) => extreme(items, less)],
  ['list.max(): dyn', (items: unknown[]) => extreme(items, (a, b) => less(b, a))],
  ['isIP(string): bool', (text: string) => isAddress(text)],
  ['isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined],
  [`quantity(string): ${QUANTITY}`, quantityOf],
  [`${QUANTITY}.compareTo(${QUANTITY}): int`, compare],
  [`${QUANTITY}.isGreaterThan(${QUANTITY}): bool`, (a: Quantity, b: Quantity) => compare(a, b) > 0n],
  [`${QUANTITY}.isLessThan(${QUANTITY}): bool`, (a: Quantity, b: Quantity) => compare(a, b) < 0n],
  [`${QUANTITY}.sign(): int`, (a: Quantity) => compare(a, new Quantity(0n))],
];

function less(a: unknown, b: unknown): boolean {
  const comparable = typeof a === typeof b && ['bigint', 'number', 'string'].includes(typeof a);
  if (!comparable) throw new Error('not of one type that has an order');
  return (a as number) < (b as number);
}

function extreme(items: readonly unknown[], isBefore: (a: unknown, b: unknown) => boolean): unknown {
  if (items.length === 0) throw new Error('an empty list has no least and no greatest item');
  return items.reduce((found, item) => (isBefore(item, found) ? item : found));
}

/** An IP address in Kubernetes: without a zone, and not an IPv4 address in IPv6 notation. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && (isIPv4(text) || !text.includes('.'));
}
