import * as kplus from 'cdk8s-plus-27';
import { checkMap } from './props';
import { checkStruct } from '../contract/check-struct';

/** Secrets are referenced, never written as text: the manifest is readable by everyone. No message shows the value that was given. */

/** @param instead what to type */
export function givenAsText(what: string, instead: string): string {
  return `${what} is given as text, and would stand in the manifest for everyone to read: put it into a Secret, and ${instead}`;
}

/** Whether a key can be one of a Secret or a ConfigMap. */
export function isDataKey(key: unknown): key is string {
  return typeof key === 'string' && /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key);
}

/**
 * A reference to a key of a Secret.
 *
 * @param what the subject of the message: `the token of monitoring agent "otel"`
 * @param name of the Secret in the example
 * @param exampleKey key in the example
 * @throws when it is text, or not a reference
 */
export function checkSecretValue(given: unknown, what: string, name: string, exampleKey: string): kplus.SecretValue {
  const instead = `give { secret: Secret.fromSecretName(this, '${name}', '${name}'), key: '${exampleKey}' }`;
  if (typeof given === 'string') throw new Error(givenAsText(what, instead));
  checkStruct('SecretValue', given, what);
  const { secret, key } = (given ?? {}) as Partial<kplus.SecretValue>;
  if (typeof secret?.name !== 'string') throw new Error(`${what} is not in a Secret: ${instead}`);
  if (!isDataKey(key)) throw new Error(`${what} has no key of the Secret: ${instead}`);
  return { secret, key };
}

/** Which headers are accepted, and what to type instead of one that holds a secret. */
export interface HeaderRules {
  readonly name: RegExp;
  readonly isSecret: (name: string) => boolean;
  readonly instead: string;
}

/** @throws when headers are not a map, a name or a value is not one of HTTP, or a header holds a secret */
export function headersOf(given: unknown, who: string, { name: form, isSecret, instead }: HeaderRules): Record<string, string> {
  if (given === undefined) return {};
  checkMap(given, `${who} has headers`, "{ 'X-Scope-OrgID': 'team-a' }");
  for (const [name, value] of Object.entries(given)) {
    if (!form.test(name)) throw new Error(`${who} has a header "${name}", which HTTP does not allow: use letters, digits and "-"`);
    if (isSecret(name)) throw new Error(`${who} has the header ${name}, as text: put what is secret into a Secret, and give ${instead}`);
    if (typeof value !== 'string' || !/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`${who} has a header ${name} whose value is not one line of ASCII text`);
  }
  return { ...given } as Record<string, string>;
}
