import { isIP } from 'net';

/** Since this minor the API server accepts only canonical addresses; before, it ignores leading zeros and accepts IPv4-mapped IPv6 addresses. */
const STRICT_MINOR = 36;

export function isIp(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

/** Whether the API server of a minor accepts an address, in a field that is older than the strict format. */
export function isIpFor(text: string, minor: number): boolean {
  return minor < STRICT_MINOR ? isIp(withoutZeros(text)) : isIp(text) && !isMapped(text);
}

/** Parses a CIDR as the API server of a minor does; `undefined` if it rejects the text. */
export function parseCidrFor(text: string, minor: number): Cidr | undefined {
  if (minor < STRICT_MINOR) {
    const [address, prefix = ''] = text.split('/');
    return parseCidr(`${withoutZeros(address)}/${prefix.replace(/^0+(?=\d)/, '')}${text.split('/').slice(2).map((rest) => `/${rest}`).join('')}`);
  }
  const cidr = parseCidr(text);
  const size = cidr && 2n ** BigInt((cidr.version === 4 ? 32 : 128) - cidr.prefix);
  return cidr && !isMapped(text.split('/')[0]) && cidr.address % size! === 0n ? cidr : undefined;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/(^|[.:])0+(?=\d+(\.|$))/g, '$1') : text;
}

/** Whether an address is an IPv4-mapped IPv6 address: `::ffff:10.0.0.1`. */
function isMapped(text: string): boolean {
  return isIP(text) === 6 && ipv6(text) >> 32n === 0xffffn;
}

/** Whether an address is not reachable from elsewhere: `ValidateNonSpecialIP` of the API server. */
export function isSpecialIp(text: string): boolean {
  const plain = withoutZeros(text);
  let address = isIP(plain) === 4 ? ipv4(plain) : isIP(plain) === 6 ? ipv6(plain) : undefined;
  if (address === undefined) return false;
  if (isIP(plain) === 6 && address >> 32n === 0xffffn) address &= 0xffffffffn;
  else if (isIP(plain) === 6) return address <= 1n || address >> 118n === 0x3fan || (address >> 112n & 0xff0fn) === 0xff02n;
  return address === 0n || address >> 24n === 127n || address >> 16n === 0xa9fen || address >> 8n === 0xe00000n;
}

export interface Cidr {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

/** Parses a network such as `10.0.0.0/8` or `fd00::/8`; `undefined` for other text. */
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

/** Whether `inner` is a strict subset of `outer`. */
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
  // An address may end in dotted notation: ::ffff:10.0.0.1
  const whole = text.includes('.') ? `${text.slice(0, dotted)}${groupsOf(ipv4(text.slice(dotted)))}` : text;
  const [head, tail] = whole.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = tail ? [...head, ...new Array<string>(8 - head.length - tail.length).fill('0'), ...tail] : head;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function groupsOf(address: bigint): string {
  return `${(address / 65536n).toString(16)}:${(address % 65536n).toString(16)}`;
}
