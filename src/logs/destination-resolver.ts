import * as kplus from 'cdk8s-plus-27';
import type { LogCredentials } from './log-credentials';
import type { LogTls } from './log-tls';
import { Credentials, SecretReference, Tls } from './pipeline/destination';

/** References a key of a Secret, and makes its value available to the agent. */
export type Referrer = (variable: string, secret: kplus.ISecret, key: string) => SecretReference;

/** Replaces Secrets and ConfigMaps by the places where the agent reads them. */
export interface DestinationResolver {
  credentials(given: LogCredentials | undefined): Credentials | undefined;
  tls(given: LogTls | undefined): Tls | undefined;
}
