import { Section } from './section';
import { HostPort } from '../../../kit/urls';
import { Credentials, SecretReference, Tls } from '../../pipeline/destination';

/** Fluent Bit replaces it by the value of the variable. */
export function valueOf({ variable }: SecretReference): string {
  return `\${${variable}}`;
}

/**
 * IPv6 addresses are written without brackets. Without limits, a destination that is up again receives all chunks of a full buffer at once, each of which needs
 * several times its size of memory until the response.
 */
export function connectionOf({ host, port }: HostPort): Section {
  return { 'host': host.replace(/^\[(.*)\]$/, '$1'), port, 'workers': 1, 'net.max_worker_connections': 4 };
}

export function loginOf(credentials: Credentials | undefined): Section {
  return credentials?.kind === 'basic' ? { http_user: valueOf(credentials.username), http_passwd: valueOf(credentials.password) } : {};
}

export function apiKeyOf(credentials: Credentials | undefined): Section {
  return credentials?.kind === 'apiKey' ? { http_api_key: valueOf(credentials.key) } : {};
}

/** @see https://docs.fluentbit.io/manual/administration/transport-security */
export function tlsOf(tls: Tls | undefined): Section {
  if (tls === undefined) return {};
  return {
    'tls': true,
    'tls.verify': !tls.insecureSkipVerify,
    // Otherwise a certificate for any name is accepted.
    'tls.verify_hostname': !tls.insecureSkipVerify,
    'tls.ca_file': tls.ca,
    'tls.crt_file': tls.certificate,
    'tls.key_file': tls.key,
    'tls.vhost': tls.serverName,
  };
}

/** @throws when the output does not support this kind of credentials */
export function requireCredentials(credentials: Credentials | undefined, accepted: readonly Credentials['kind'][], title: string): void {
  if (credentials === undefined || accepted.includes(credentials.kind)) return;
  const instead = accepted.map((kind) => `LogCredentials.${kind}`).join(' or ');
  throw new Error(`Fluent Bit cannot show ${title} credentials of the kind ${credentials.kind}: give ${instead}, or use the agent openTelemetry`);
}
