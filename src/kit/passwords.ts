import * as kplus from 'cdk8s-plus-27';
import { isLiteral, isSecretName, urlWithPassword } from '../manifest/secrets';

/** Passwords in arguments and variables. No message shows them. */

const PUT_INTO_SECRET = 'it would stand in the manifest for everyone to read. Put it into a Secret, and give EnvValue.fromSecretValue({ secret, key })';

/** @throws when args are not an array of strings, or one holds a password */
export function checkArgs(args: unknown, who: string): readonly string[] {
  if (args === undefined) return [];
  if (!Array.isArray(args) || args.some((arg) => typeof arg !== 'string')) throw new Error(`${who} has args that are not an array of strings: write args: ['--flag=value']`);
  (args as string[]).forEach((arg, i) => {
    const flag = /^--?([^=]+)=(.*)$/s.exec(arg);
    const name = (flag?.[1] ?? (i > 0 ? /^--?([^=]+)$/.exec(args[i - 1])?.[1] : undefined))?.replace(/\./g, '_');
    if (holdsPassword(name, flag?.[2] ?? arg) || urlWithPassword(arg) >= 0) throw new Error(`${who} has a password in args[${i}], as text: ${PUT_INTO_SECRET}`);
  });
  return args as string[];
}

/** @throws when variables are not a map, or one holds a password */
export function checkVariables(variables: unknown, who: string): void {
  if (variables === undefined) return;
  if (typeof variables !== 'object' || variables === null) {
    throw new Error(`${who} has envVariables that are not a map: write envVariables: { NAME: EnvValue.fromValue("...") }`);
  }
  for (const [name, variable] of Object.entries(variables as Record<string, Partial<kplus.EnvValue> | undefined>)) {
    const value: unknown = variable?.value;
    if (typeof value === 'string' && (holdsPassword(name, value) || urlWithPassword(value) >= 0)) {
      throw new Error(`${who} has a password in the variable ${name}, as text: ${PUT_INTO_SECRET}`);
    }
  }
}

function holdsPassword(name: string | undefined, value: string): boolean {
  return name !== undefined && isSecretName(name) && isLiteral(value);
}
