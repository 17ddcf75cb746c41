import { portOf } from './props';

/** An address that speaks HTTP. */
export interface Endpoint {
  readonly scheme: 'http' | 'https';
  /** A DNS name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  /** Percent-encoded. Begins with a slash and does not end with one; empty for the root. */
  readonly path: string;
  /** The whole address, always with its port: `https://logs.example:9200/path`. */
  readonly url: string;
}

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

const HOST = /^(?:[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*\.?$/;
const IPV6 = /^\[[0-9a-fA-F:.]+\]$/;

/** The parsed URL; undefined for a text that is not a URL. */
export function parsedUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

export function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** The port of a URL, or the default of its scheme. */
export function portOfUrl({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/**
 * An address as its parts. What an agent could read in another way is refused.
 *
 * @param what the subject of the message: `the Loki destination`
 * @throws when it is not an http or https URL, or holds credentials, a query or a fragment
 */
export function endpointOf(given: unknown, what: string, example: string): Endpoint {
  const instead = `write for example ${example}`;
  if (typeof given !== 'string' || given.trim() === '') throw new Error(`${what} has no url, so it has no host: ${instead}`);
  // The message does not show the URL, because it holds a password.
  if (/^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/]*@/i.test(given)) {
    throw new Error(`${what} has credentials in its url, as text: put them into a Secret and give credentials: LogCredentials.basic({ secret })`);
  }
  if (/[\x00-\x20\x7f]/.test(given)) throw new Error(`${what} has the url ${JSON.stringify(given)}, with white space in it: ${instead}`);
  if (!/^https?:\/\//i.test(given)) throw new Error(`${what} has the url "${given}", which does not begin with http:// or https://: ${instead}`);
  const url = parsedUrl(given);
  if (url === undefined) throw new Error(`${what} has the url "${given}", which is not one: ${instead}`);
  if (url.search !== '' || url.hash !== '') throw new Error(`${what} has a url with a query or a fragment, "${given}": ${instead}`);
  const host = hostOf(url.hostname, what, example);
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const port = portOf(portOfUrl(url), what);
  const path = url.pathname.replace(/\/+$/, '');
  if (!/^[-._~%!&'()*+,;=:@/a-zA-Z0-9]*$/.test(path)) throw new Error(`${what} has a url whose path has characters that agents do not take as they are: ${instead}`);
  return { scheme, host, port, path, url: `${scheme}://${host}:${port}${path}` };
}

/** @throws when it is not a DNS name or an IP address */
export function hostOf(given: unknown, what: string, example: string): string {
  if (typeof given !== 'string' || given === '') throw new Error(`${what} has no host: write for example ${example}`);
  if (!HOST.test(given) && !IPV6.test(given)) throw new Error(`${what} has the host "${given}", which is no name and no address: write for example ${example}`);
  return given;
}

/** `host:port` as its parts. */
export function hostPortOf(given: unknown, what: string, example: string): HostPort {
  const parts = typeof given === 'string' ? /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(given) : null;
  if (parts === null) throw new Error(`${what} has "${String(given)}" where a host with its port belongs: write for example ${example}`);
  return { host: hostOf(parts[1], what, example), port: portOf(Number(parts[2]), what) };
}
