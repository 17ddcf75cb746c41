import * as kplus from 'cdk8s-plus-27';

/** Where a webhook stands, as Fluent Bit takes it. Each part is text for the manifest, or a reference to a key of a Secret. */
export interface WebhookParts {
  readonly tls: boolean;
  /** Name or address, without brackets. */
  readonly host: string | kplus.SecretValue;
  readonly port: number | kplus.SecretValue;
  readonly path: string | kplus.SecretValue;
}

/** The variables that hold what comes from Secrets. The script looks at their values when it is loaded. */
const VARIABLES = { host: 'WEBHOOK_HOST', port: 'WEBHOOK_PORT', path: 'WEBHOOK_PATH' } as const;

/** What is secret, by the name of its variable. */
export function secretsOf(parts: WebhookParts): { [variable: string]: kplus.SecretValue } {
  return Object.fromEntries(Object.entries(VARIABLES).flatMap(([part, variable]) => {
    const value = parts[part as keyof typeof VARIABLES];
    return typeof value === 'object' ? [[variable, value]] : [];
  }));
}

/** A part as it stands in the config. */
export function settingOf(parts: WebhookParts, part: keyof typeof VARIABLES): string | number {
  const value = parts[part];
  return typeof value === 'object' ? `\${${VARIABLES[part]}}` : value;
}

/** @throws when it is no reference to a key of a Secret */
export function secretOf(given: unknown, what: string): kplus.SecretValue {
  const instead = "give { secret: Secret.fromSecretName(this, 'hook', 'hook'), key: 'path' }";
  if (typeof given === 'string') throw new Error(`${what} is given as text, and would stand in the manifest for everyone to read: put it into a Secret, and ${instead}`);
  const { secret, key } = (given ?? {}) as Partial<kplus.SecretValue>;
  if (typeof secret?.name !== 'string') throw new Error(`${what} is not in a Secret: ${instead}`);
  if (typeof key !== 'string' || !/^[-._a-zA-Z0-9]{1,253}$/.test(key)) throw new Error(`${what} has no key of the Secret: ${instead}`);
  return { secret, key };
}
