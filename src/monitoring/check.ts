import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checkStruct, StructName } from '../contract/check-struct';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';
import { isLiteral, isSecretName, urlWithPassword } from '../manifest/secrets';

/** Checks of what a monitoring agent is given. `who` begins the sentence; what is secret is never shown. */

export function checkProps(props: unknown, struct: StructName | undefined, factory: string, example: string): void {
  if (typeof props !== 'object' || props === null) throw new Error(`MonitoringAgent.${factory} needs its props: write MonitoringAgent.${factory}(${example})`);
  if (struct !== undefined) checkStruct(struct, props, `MonitoringAgent.${factory}`);
}

export function checkName(name: unknown): string {
  if (typeof name !== 'string' || !isDnsLabel(name)) throw new Error(`a monitoring agent cannot be named "${String(name)}": write ${DNS_LABEL_FORM}`);
  return name;
}

export function checkImage(image: unknown, who: string): void {
  if (typeof image !== 'string' || image === '' || /\s/.test(image)) throw new Error(`${who} has no image: give registry/repository:tag`);
}

export function checkPort(port: unknown, who: string): number {
  if (port === undefined) throw new Error(`${who} has no port: give the port on which it serves its metrics, for example port: 9100`);
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${who} has the port ${String(port)}: give a whole number from 1 to 65535`);
  }
  return port;
}

export function checkPath(path: unknown, what: string): string {
  if (typeof path !== 'string' || !/^\/[-\w.~/]*$/.test(path)) {
    throw new Error(`${what} is "${String(path)}": write a path that starts with "/" and has no query, for example /metrics`);
  }
  return path;
}

export function checkDuration(value: unknown, what: string, example: string): void {
  if (value === undefined) return;
  if (typeof (value as Partial<Duration> | null)?.toSeconds !== 'function') throw new Error(`${what} is not a Duration: give for example ${example}`);
  const seconds = (value as Duration).toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 1) throw new Error(`${what} is not a whole number of seconds from 1: give for example ${example}`);
}

export function checkSwitch(value: unknown, what: string): void {
  if (value !== undefined && value !== null && typeof value !== 'boolean') throw new Error(`${what} is ${JSON.stringify(value)}: give true or false`);
}

export function checkResources(resources: unknown, who: string): void {
  if (resources === undefined || resources === null || (typeof resources === 'object' && !Array.isArray(resources))) return;
  throw new Error(`${who} has resources that are not an object: write for example { memory: { limit: Size.mebibytes(64) } }`);
}

/** Arguments in which no password is written out. */
export function checkArgs(args: unknown, who: string): readonly string[] {
  if (args === undefined) return [];
  if (!Array.isArray(args) || args.some((arg) => typeof arg !== 'string')) throw new Error(`${who} has args that are not an array of strings: write args: ['--flag=value']`);
  (args as string[]).forEach((arg, i) => {
    const flag = /^--?([^=]+)=(.*)$/s.exec(arg);
    const name = (flag?.[1] ?? (i > 0 ? /^--?([^=]+)$/.exec(args[i - 1])?.[1] : undefined))?.replace(/\./g, '_');
    const value = flag?.[2] ?? arg;
    if ((name !== undefined && isSecretName(name) && isLiteral(value)) || urlWithPassword(arg) >= 0) {
      throw new Error(`${who} has a password in args[${i}], as text: ${PUT_INTO_SECRET}`);
    }
  });
  return args as string[];
}

export function checkVariables(variables: unknown, who: string): void {
  if (variables === undefined) return;
  if (typeof variables !== 'object' || variables === null) {
    throw new Error(`${who} has envVariables that are not a map: write envVariables: { NAME: EnvValue.fromValue("...") }`);
  }
  for (const [name, variable] of Object.entries(variables as Record<string, Partial<kplus.EnvValue> | undefined>)) {
    const value: unknown = variable?.value;
    if (typeof value === 'string' && ((isSecretName(name) && isLiteral(value)) || urlWithPassword(value) >= 0)) {
      throw new Error(`${who} has a password in the variable ${name}, as text: ${PUT_INTO_SECRET}`);
    }
  }
}

const PUT_INTO_SECRET = 'it would stand in the manifest for everyone to read. Put it into a Secret, and give EnvValue.fromSecretValue({ secret, key })';

/** A reference to a key of a Secret. */
export function checkSecretValue(given: unknown, what: string): kplus.SecretValue {
  const instead = "give { secret: Secret.fromSecretName(this, 'login', 'login'), key: 'password' }";
  if (typeof given === 'string') throw new Error(`${what} is given as text, and would stand in the manifest for everyone to read: put it into a Secret, and ${instead}`);
  const { secret, key } = (given ?? {}) as Partial<kplus.SecretValue>;
  if (typeof secret?.name !== 'string') throw new Error(`${what} is not in a Secret: ${instead}`);
  if (typeof key !== 'string' || !/^[-._a-zA-Z0-9]{1,253}$/.test(key)) throw new Error(`${what} has no key of the Secret: ${instead}`);
  return { secret, key };
}

/** A URL that begins with one of the schemes, and holds neither credentials nor anything that a shell or the kubelet would expand. */
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

/** `host:port`, with one of the schemes where there are any. */
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

/** A name of a user or a database. */
export function checkWord(given: unknown, what: string, example: string): string {
  if (typeof given !== 'string' || !/^[-\w.]{1,128}$/.test(given)) {
    throw new Error(`${what} is "${String(given)}": write letters, digits, "-", "_" and ".", for example ${example}`);
  }
  return given;
}
