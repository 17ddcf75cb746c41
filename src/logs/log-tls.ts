import * as kplus from 'cdk8s-plus-27';
import { requireNamed } from './require-named';
import { isDataKey } from '../kit/secrets';

/** CA certificates to trust, by reference to a ConfigMap or a Secret. */
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

/** TLS settings of a connection. An empty struct means TLS with the CAs that the agent's image trusts. */
export interface LogTls {
  /**
   * CAs that the destination's certificate is verified against.
   *
   * @default - the CAs of the agent's image
   */
  readonly ca?: LogCa;

  /**
   * A Secret of type kubernetes.io/tls with the client certificate of the agent, `tls.crt` and `tls.key`.
   *
   * @default - no client certificate
   */
  readonly clientCertificate?: kplus.ISecret;

  /**
   * The name that the destination's certificate must be for.
   *
   * @default - the host of the destination
   */
  readonly serverName?: string;

  /**
   * Accepts any certificate. Anyone on the network path can then read the logs.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}
