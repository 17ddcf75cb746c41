import * as kplus from 'cdk8s-plus-27';
import type { LogCredentials } from './log-credentials';
import type { LogTls } from './log-tls';
import { Credentials, SecretReference, Tls } from './pipeline/destination';

/** Makes a reference to a key of a Secret, and sees to it that the agent finds its value there. */
export type Referrer = (variable: string, secret: kplus.ISecret, key: string) => SecretReference;

/** Whoever resolves a destination says where the agent finds what is in Secrets and ConfigMaps. */
export interface DestinationResolver {
  credentials(given: LogCredentials | undefined): Credentials | undefined;
  tls(given: LogTls | undefined): Tls | undefined;
}
