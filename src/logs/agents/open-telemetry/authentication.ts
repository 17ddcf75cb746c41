import { CollectorConfig, Reference } from './config';
import { Credentials, SecretReference, Tls } from '../../pipeline/destination';

export interface Secured {
  readonly credentials?: Credentials;
  readonly tls?: Tls;
}

interface Authentication {
  /** Fields of the exporter's config. */
  readonly auth: { readonly [key: string]: CollectorConfig };
  readonly extensions: Readonly<Record<string, CollectorConfig>>;
}

/** Authentication of an exporter by an extension, which reads the credentials from files and watches them. */
export function credentialsOf({ credentials }: Secured): Authentication {
  if (credentials === undefined) return { auth: {}, extensions: {} };
  const use = (id: string, config: CollectorConfig) => ({ auth: { auth: { authenticator: id } }, extensions: { [id]: config } });
  switch (credentials.kind) {
    case 'basic':
      return use('basicauth', { client_auth: { username_file: pathOf(credentials.username), password_file: pathOf(credentials.password) } });
    case 'bearer':
      return use('bearertokenauth', { filename: pathOf(credentials.token) });
    case 'apiKey':
      return use('bearertokenauth', { scheme: 'ApiKey', filename: pathOf(credentials.key) });
  }
}

/** @see https://github.com/open-telemetry/opentelemetry-collector/blob/main/config/configtls/README.md */
export function tlsOf(tls: Tls | undefined): CollectorConfig {
  if (tls === undefined) return { insecure: true };
  return {
    insecure: false,
    insecure_skip_verify: tls.insecureSkipVerify,
    ca_file: tls.ca,
    cert_file: tls.certificate,
    key_file: tls.key,
    server_name_override: tls.serverName,
  };
}

/** For exporters that take a credential only as text in their config. `${...}` and `$$` in the file are replaced. */
export function referenceTo(secret: SecretReference): Reference {
  return new Reference(`file:${pathOf(secret)}`);
}

function pathOf({ directory, key }: SecretReference): string {
  return `${directory}/${key}`;
}
