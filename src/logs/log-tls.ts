import * as kplus from 'cdk8s-plus-27';
import { isDataKey } from '../kit/secrets';

/** Certificates of the authorities that are trusted, out of a ConfigMap or a Secret, by reference. */
export class LogCa {
  /**
   * PEM certificates in a ConfigMap.
   *
   * @param configMap the ConfigMap
   * @param key its key @default 'ca.crt'
   * @throws when it is not a ConfigMap
   * @exampleMetadata fixture=chart
   * @example
   * const ca = LogCa.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'ca', 'company-ca'));
   */
  public static fromConfigMap(configMap: kplus.IConfigMap, key: string = 'ca.crt'): LogCa {
    return new LogCa(key, undefined, requireNamed(configMap, 'LogCa.fromConfigMap', "ConfigMap.fromConfigMapName(this, 'ca', 'ca')"));
  }

  /**
   * PEM certificates in a Secret.
   *
   * @param secret the Secret
   * @param key its key @default 'ca.crt'
   * @throws when it is not a Secret
   * @exampleMetadata fixture=chart
   * @example
   * const ca = LogCa.fromSecret(kplus.Secret.fromSecretName(chart, 'ca', 'company-ca'));
   */
  public static fromSecret(secret: kplus.ISecret, key: string = 'ca.crt'): LogCa {
    return new LogCa(key, requireNamed(secret, 'LogCa.fromSecret', "Secret.fromSecretName(this, 'ca', 'ca')"), undefined);
  }

  private constructor(
    /** @internal */
    public readonly _key: string,
    /** @internal */
    public readonly _secret: kplus.ISecret | undefined,
    /** @internal */
    public readonly _configMap: kplus.IConfigMap | undefined,
  ) {
    if (!isDataKey(_key)) {
      throw new Error(`"${String(_key)}" is no key of a Secret or a ConfigMap: give for example 'ca.crt'`);
    }
  }
}

/** How a connection is secured. An empty struct stands for TLS with the authorities that the image trusts. */
export interface LogTls {
  /**
   * The authorities that the destination's certificate is held against.
   *
   * @default - those of the agent's image
   */
  readonly ca?: LogCa;

  /**
   * A Secret of type kubernetes.io/tls with the certificate that the agent shows, `tls.crt` and `tls.key`.
   *
   * @default - it shows none
   */
  readonly clientCertificate?: kplus.ISecret;

  /**
   * The name that the destination's certificate must be for.
   *
   * @default - the host of the destination
   */
  readonly serverName?: string;

  /**
   * Take any certificate. Then anyone on the way can read the logs.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** @throws when it is not an object of cdk8s-plus, which has a name */
export function requireNamed<T extends { readonly name: string }>(given: T, where: string, example: string): T {
  if (typeof (given as T | undefined)?.name !== 'string') throw new Error(`${where} was not given such an object: give for example ${example}`);
  return given;
}
