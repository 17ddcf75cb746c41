import { programSettingsOf } from './program-settings';
import { JsonObject } from '../../../../manifest/json';
import { isIp } from '../../api/support/ip';

/** An address outside the pod that a program connects to. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Names of settings with addresses, in configs and flags of agents. */
const KEY = '(?:[\\w.-]*[._-])?(?:endpoints?|urls?|uri|hosts?|addr|address|brokers?|servers?)';

/** `key: value`, `key = value` and `key => value`; the inline forms of YAML and TOML have lists as values. */
const ENTRY = new RegExp(`^(\\s*(?:-\\s+)?)["']?${KEY}["']?\\s*(?::|=>|=)\\s*(.*)$`, 'i');

const NAME = new RegExp(`^${KEY}$`, 'i');

const ITEM = /^\s*-\s+(.*)$/;

/** Separate host and port, as in Fluent Bit. */
const HOST = /^\s*(?:-\s+)?host(?:\s*[:=]\s*|\s+)["']?([\w.-]+)["']?\s*$/i;
const PORT = /^\s*(?:-\s+)?port(?:\s*[:=]\s*|\s+)["']?(\d{1,5})["']?\s*$/i;

const COMMENT = /^\s*(#|\/\/|;|--)/;

/** An address as a whole word, without variables or templates. */
const ADDRESS = /^(?:([a-z][a-z+]*):\/\/)?(?:[^\s/@]*@)?(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?(?:[/?][^\s]*)?$/i;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Maximum number of lines between host and port. */
const NEAR = 3;

/** The addresses in the settings of a config file. Only definite addresses outside the pod count. */
export function destinationsIn(text: string): Destination[] {
  if (!/[\w\]]:\d|:\/\/|host/i.test(text)) return [];
  const found = new Map<string, Destination>();
  const add = (destination: Destination | undefined) => { if (destination) found.set(`${destination.host}:${destination.port}`, destination); };
  const lines = text.split('\n');
  let inList = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line.length > 1_000 || COMMENT.test(line)) continue;
    const entry = ENTRY.exec(line);
    const item: RegExpExecArray | null = inList ? ITEM.exec(line) : null;
    for (const word of wordsOf(item?.[1] ?? entry?.[2] ?? '')) add(addressIn(word));
    inList = item !== null || entry?.[2] === '';
    const host = HOST.exec(line);
    if (host) add(outside(host[1], portNear(lines, i)));
  }
  return [...found.values()];
}

/** The addresses in the flags and variables of a container. */
export function destinationsOf(container: JsonObject): Destination[] {
  const named = programSettingsOf(container).filter(({ name }) => NAME.test(name));
  return named.flatMap(({ value }) => wordsOf(value).flatMap((word) => addressIn(word) ?? []));
}

/** An IPv6 address has at least two colons: `[fd00::1]:80`, not the list `[c:80]`. */
const BRACKETED = /^\[[\da-f]*:[\da-f]*:[\da-f:]*\]/i;

function wordsOf(value: string): string[] {
  return value.split(/[\s,"'{}]+/).map((word) => (BRACKETED.test(word) ? word : word.replace(/^\[+|\]+$/g, ''))).filter((word) => word !== '');
}

/** An address with a scheme or a port: other text could be anything. */
function addressIn(word: string): Destination | undefined {
  const [, scheme, host, port] = ADDRESS.exec(word) ?? [];
  if (host === undefined || (scheme === undefined && port === undefined)) return undefined;
  return outside(host.replace(/^\[|\]$/g, ''), port === undefined ? DEFAULT_PORTS[scheme.toLowerCase()] : Number(port));
}

function portNear(lines: readonly string[], at: number): number | undefined {
  for (let distance = 1; distance <= NEAR; distance++) {
    for (const line of [lines[at + distance], lines[at - distance]]) {
      const port = line === undefined ? null : PORT.exec(line);
      if (port) return Number(port[1]);
    }
  }
  return undefined;
}

const LOCAL = /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|::|::1|\d+)$/i;

function outside(host: string, port: number | undefined): Destination | undefined {
  return port === undefined || port === 0 || LOCAL.test(host) ? undefined : { host, port };
}

/** Names on the internet. Other names may be a Service, whose pods may listen on another port, which is the one that a policy sees. */
const PUBLIC = /\.(com|net|org|io)$/i;

/** Whether a policy sees the port of the address. */
export function isPortSeen({ host }: Destination): boolean {
  return isIp(host) || PUBLIC.test(host);
}

/** Whether the address needs DNS. */
export function isLookedUp({ host }: Destination): boolean {
  return !isIp(host);
}
