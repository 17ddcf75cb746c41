import { isIP } from 'net';

export function isIp(text: string): boolean {
  return isIP(text) !== 0;
}

export interface Cidr {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

/** A network such as `10.0.0.0/8` or `fd00::/8`, or `undefined`. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const [address, prefix] = [text.slice(0, slash), text.slice(slash + 1)];
  const version = isIP(address);
  if (version === 0 || address.includes('%') || !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const bits = version === 4 ? 32 : 128;
  if (Number(prefix) > bits) return undefined;
  return { version: version as 4 | 6, address: version === 4 ? ipv4(address) : ipv6(address), prefix: Number(prefix) };
}

/** Whether `inner` lies within `outer` and is smaller. */
export function isStrictSubset(inner: Cidr, outer: Cidr): boolean {
  if (inner.version !== outer.version || inner.prefix <= outer.prefix) return false;
  const size = 2n ** BigInt((outer.version === 4 ? 32 : 128) - outer.prefix);
  return inner.address / size === outer.address / size;
}

function ipv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ipv6(text: string): bigint {
  const dotted = text.lastIndexOf(':') + 1;
  // An address may end in dotted form: ::ffff:10.0.0.1
  const whole = text.includes('.') ? `${text.slice(0, dotted)}${groupsOf(ipv4(text.slice(dotted)))}` : text;
  const [head, tail] = whole.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = tail ? [...head, ...new Array<string>(8 - head.length - tail.length).fill('0'), ...tail] : head;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function groupsOf(address: bigint): string {
  return `${(address / 65536n).toString(16)}:${(address % 65536n).toString(16)}`;
}
