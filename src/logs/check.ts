import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import { Endpoint, HostPort } from './pipeline/destination';
import { checkStruct, StructName } from '../contract/check-struct';

const HOST = /^(?:[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*\.?$/;
const IPV6 = /^\[[0-9a-fA-F:.]+\]$/;

/** @throws when the props of a destination are not there at all, or credentials are among them */
export function propsOf<T>(given: T | undefined, struct: StructName, factory: string, example: string): T {
  if (typeof given !== 'object' || given === null) throw new Error(`${factory} needs its options: write ${factory}(${example})`);
  const text = ['user', 'username', 'password', 'token', 'apiKey'].find((name) => name in given);
  if (text !== undefined) throw new Error(`${factory} has no ${text}, which would stand in the manifest as text: put it into a Secret and give credentials: LogCredentials.basic({ secret })`);
  checkStruct(struct, given, factory);
  return given;
}

/** @throws when it is not a Size of whole KiB, one at least */
export function checkSize(given: Size | undefined, who: string, field: string, example: string): void {
  if (given === undefined) return;
  if (typeof given?.toKibibytes !== 'function') throw new Error(`${who} has a ${field} that is not a Size: give ${example} or the like`);
  const kibibytes = given.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (kibibytes < 1) throw new Error(`${who} has a ${field} of nothing: give ${example} or the like`);
  if (!Number.isInteger(kibibytes)) throw new Error(`${who} has a ${field} that is not a whole number of KiB: give ${example} or the like`);
}

/** @throws when it is not a Duration of whole seconds */
export function checkSeconds(given: Duration | undefined, who: string, field: string, example: string): void {
  if (given === undefined) return;
  if (typeof given?.toSeconds !== 'function') throw new Error(`${who} has a ${field} that is not a Duration: give ${example} or the like`);
  if (!Number.isInteger(given.toSeconds({ integral: false }))) throw new Error(`${who} has a ${field} that is not a whole number of seconds: give ${example} or the like`);
}

/** @throws when it is neither true nor false: a text, 'false' too, would count as true */
export function checkFlag(given: unknown, who: string, field: string): void {
  if (given !== undefined && typeof given !== 'boolean') throw new Error(`${who} has ${field} that is not a boolean: write ${field}: true or ${field}: false`);
}

/** @throws when it is not an object. Its fields are looked at when the container is made. */
export function checkResources(given: unknown, who: string): void {
  if (given === undefined || (typeof given === 'object' && given !== null && !Array.isArray(given))) return;
  throw new Error(`${who} has resources that are not an object: write resources: { memory: { limit: Size.mebibytes(256) } } or the like`);
}

/** An address as its parts. Whatever an agent would read something else out of is refused. */
export function endpointOf(given: unknown, what: string, example: string): Endpoint {
  const instead = `write for example ${example}`;
  if (typeof given !== 'string' || given.trim() === '') throw new Error(`${what} has no url, so it has no host: ${instead}`);
  // The text of the url is not shown: there is a password in it.
  if (/^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/]*@/i.test(given)) {
    throw new Error(`${what} has credentials in its url, as text: put them into a Secret and give credentials: LogCredentials.basic({ secret })`);
  }
  if (/[\x00-\x20\x7f]/.test(given)) throw new Error(`${what} has the url ${JSON.stringify(given)}, with white space in it: ${instead}`);
  if (!/^https?:\/\//i.test(given)) throw new Error(`${what} has the url "${given}", which does not begin with http:// or https://: ${instead}`);
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new Error(`${what} has the url "${given}", which is not one: ${instead}`);
  }
  if (url.search !== '' || url.hash !== '') throw new Error(`${what} has a url with a query or a fragment, "${given}": ${instead}`);
  const host = hostOf(url.hostname, what, example);
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const port = portOf(url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port), what);
  const path = url.pathname.replace(/\/+$/, '');
  if (!/^[-._~%!&'()*+,;=:@/a-zA-Z0-9]*$/.test(path)) throw new Error(`${what} has a url whose path has characters that agents do not take as they are: ${instead}`);
  return { scheme, host, port, path, url: `${scheme}://${host}:${port}${path}` };
}

export function hostOf(given: unknown, what: string, example: string): string {
  if (typeof given !== 'string' || given === '') throw new Error(`${what} has no host: write for example ${example}`);
  if (!HOST.test(given) && !IPV6.test(given)) throw new Error(`${what} has the host "${given}", which is no name and no address: write for example ${example}`);
  return given;
}

export function portOf(given: unknown, what: string): number {
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 1 || given > 65535) {
    throw new Error(`${what} has the port ${String(given)}: give a whole number from 1 to 65535`);
  }
  return given;
}

/** `host:port` as its parts. */
export function hostPortOf(given: unknown, what: string, example: string): HostPort {
  const parts = typeof given === 'string' ? /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(given) : null;
  if (parts === null) throw new Error(`${what} has "${String(given)}" where a host with its port belongs: write for example ${example}`);
  return { host: hostOf(parts[1], what, example), port: portOf(Number(parts[2]), what) };
}

/** A text of a form that no agent, and no destination, reads as anything else. */
export function wordOf(given: unknown, form: RegExp, what: string, says: string): string {
  if (typeof given !== 'string' || !form.test(given)) throw new Error(`${what} is ${typeof given === 'string' ? `"${given}"` : String(given)}: ${says}`);
  return given;
}

/** HTTP headers that hold no credentials. */
export function headersOf(given: unknown, what: string): Record<string, string> {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error(`${what} has headers that do not map names to texts: write { 'X-Name': 'value' }`);
  for (const [name, value] of Object.entries(given)) {
    if (!/^[-!#$%&'*+.^_`|~a-zA-Z0-9]+$/.test(name)) throw new Error(`${what} has a header named "${name}", which HTTP does not allow: use letters, digits and "-"`);
    if (/^(proxy-)?authorization$|^cookie$|api[-_]?key|token|secret|password/i.test(name)) {
      throw new Error(`${what} has the header ${name}, as text: put what is secret into a Secret and give credentials, for example LogCredentials.bearer({ secret, key })`);
    }
    if (typeof value !== 'string' || !/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`${what} has a header ${name} whose value is not one line of ASCII text`);
  }
  return { ...given };
}

/** @throws when it is not what has a name */
export function named<T extends { readonly name: string }>(given: T, where: string, example: string): T {
  if (typeof (given as T | undefined)?.name !== 'string') throw new Error(`${where} was not given such an object: give for example ${example}`);
  return given;
}
