import { urlWithPassword } from '../manifest/secrets';

/** Addresses that a sidecar connects to, as its program is given them. */

/** A URL that begins with one of the schemes, without credentials and without characters that a shell or the kubelet would expand. */
export function checkUrl(given: unknown, what: string, schemes: readonly string[], example: string): string {
  const instead = `write for example ${example}`;
  if (typeof given !== 'string' || given === '') throw new Error(`${what} is missing: ${instead}`);
  if (urlWithPassword(given) >= 0 || /^[^/]*\/\/[^/]*@/.test(given)) {
    throw new Error(`${what} has credentials in it, as text: take them out; what a sidecar looks at on localhost need not ask for any`);
  }
  if (!schemes.some((scheme) => given.startsWith(`${scheme}://`))) {
    throw new Error(`${what} is "${given}", which does not begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}: ${instead}`);
  }
  if (!/^[a-z]+:\/\/[-\w.~[\]:]+(\/[-\w.~!*();:@&=+,/?%#]*)?$/.test(given) || !URL.canParse(given)) throw new Error(`${what} is "${given}", which is not a URL: ${instead}`);
  return given;
}

/** `host:port`, and in front of it one of the schemes or none. */
export function checkAddress(given: unknown, what: string, schemes: readonly string[], example: string): string {
  const instead = `write for example ${example}`;
  if (typeof given !== 'string' || given === '') throw new Error(`${what} is missing: ${instead}`);
  if (given.includes('@')) throw new Error(`${what} has credentials in it, as text: put them into a Secret, and give user and password`);
  const scheme = schemes.find((each) => given.startsWith(`${each}://`));
  const rest = scheme === undefined ? given : given.slice(scheme.length + 3);
  const parts = /^([-\w.]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})(\/\d+)?$/.exec(rest);
  if (parts === null || (parts[3] !== undefined && scheme === undefined) || Number(parts[2]) < 1 || Number(parts[2]) > 65535) {
    throw new Error(`${what} is "${given}", and not host:port: ${instead}`);
  }
  return given;
}

/** A path of a URL, without a query. */
export function checkUrlPath(path: unknown, what: string): string {
  if (typeof path !== 'string' || !/^\/[-\w.~/]*$/.test(path)) {
    throw new Error(`${what} is "${String(path)}": write a path that starts with "/" and has no query, for example /metrics`);
  }
  return path;
}
