import * as kplus from 'cdk8s-plus-27';
import { Credentials } from './pipeline/destination';
import { Referrer } from './referrer';
import { checkStruct } from '../contract/check-struct';
import { givenAsText, isDataKey } from '../kit/secrets';

/** Options of `LogCredentials.basic`. */
export interface BasicLogCredentialsOptions {
  /** The Secret that holds both. */
  readonly secret: kplus.ISecret;

  /**
   * Key of the user name in the Secret.
   *
   * @default 'username', as in Secrets of type kubernetes.io/basic-auth
   */
  readonly usernameKey?: string;

  /**
   * Key of the password in the Secret.
   *
   * @default 'password', as in Secrets of type kubernetes.io/basic-auth
   */
  readonly passwordKey?: string;
}

/** Credentials for a destination. They are always in a Secret, which is referenced and never copied. */
export class LogCredentials {
  /**
   * A user name and a password.
   *
   * @param options the Secret and its keys
   * @throws when a credential is given as text instead of a Secret
   * @exampleMetadata fixture=chart
   * @example
   * const credentials = LogCredentials.basic({ secret: kplus.Secret.fromSecretName(chart, 'store', 'log-store') });
   */
  public static basic(options: BasicLogCredentialsOptions): LogCredentials {
    const { secret, usernameKey = 'username', passwordKey = 'password' } = options ?? {};
    const given = options as unknown as Record<string, unknown> | undefined;
    for (const text of ['username', 'user', 'password']) {
      if (typeof given?.[text] === 'string') throw new Error(asText(`the ${text} of a log destination`));
    }
    checkStruct('BasicLogCredentialsOptions', options, 'LogCredentials.basic');
    checkSecret(secret, 'basic credentials');
    checkKey(usernameKey, 'usernameKey');
    checkKey(passwordKey, 'passwordKey');
    return new LogCredentials('basic', (refer) => ({
      kind: 'basic', username: refer('LOG_USERNAME', secret, usernameKey), password: refer('LOG_PASSWORD', secret, passwordKey),
    }));
  }

  /**
   * A token, sent as `Authorization: Bearer`.
   *
   * @param value the Secret, and the key of the token in it
   * @throws when the token is given as text instead of a Secret
   * @exampleMetadata fixture=chart
   * @example
   * const store = kplus.Secret.fromSecretName(chart, 'store', 'log-store');
   * const credentials = LogCredentials.bearer({ secret: store, key: 'token' });
   */
  public static bearer(value: kplus.SecretValue): LogCredentials {
    checkValue(value, 'a bearer token');
    return new LogCredentials('bearer', (refer) => ({ kind: 'bearer', token: refer('LOG_TOKEN', value.secret, value.key) }));
  }

  /**
   * An API key, sent as `Authorization: ApiKey`. For Elasticsearch the value is `encoded` in the response of its API.
   *
   * @param value the Secret, and the key of the API key in it
   * @throws when the API key is given as text instead of a Secret
   * @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-api-key
   * @exampleMetadata fixture=chart
   * @example
   * const store = kplus.Secret.fromSecretName(chart, 'store', 'log-store');
   * const credentials = LogCredentials.apiKey({ secret: store, key: 'api-key' });
   */
  public static apiKey(value: kplus.SecretValue): LogCredentials {
    checkValue(value, 'an API key');
    return new LogCredentials('apiKey', (refer) => ({ kind: 'apiKey', key: refer('LOG_API_KEY', value.secret, value.key) }));
  }

  private constructor(
    /** @internal */
    public readonly _kind: Credentials['kind'],
    /** @internal */
    public readonly _resolve: (refer: Referrer) => Credentials,
  ) {}
}

function asText(what: string): string {
  return givenAsText(what, "give it, for example Secret.fromSecretName(this, 'login', 'login')");
}

function checkValue(value: kplus.SecretValue | undefined, what: string): void {
  if (typeof value === 'string') throw new Error(asText(what));
  checkStruct('SecretValue', value, what);
  checkSecret(value?.secret, what);
  checkKey(value?.key, 'key');
}

function checkSecret(secret: unknown, what: string): void {
  if (typeof secret === 'string') throw new Error(asText(what));
  if (typeof (secret as kplus.ISecret | undefined)?.name !== 'string') {
    throw new Error(`${what} needs a Secret: give { secret: Secret.fromSecretName(this, 'login', 'login'), ... }`);
  }
}

function checkKey(key: unknown, field: string): void {
  if (!isDataKey(key)) throw new Error(`"${String(key)}" is no key of a Secret: give in ${field} a name of letters, digits, ".", "-" and "_"`);
}
