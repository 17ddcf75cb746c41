import type { LogCredentials } from './log-credentials';
import type { LogTls } from './log-tls';
import { Credentials, Tls } from './pipeline/destination';

/** Replaces Secrets and ConfigMaps by the places where the agent reads them. */
export interface DestinationResolver {
  credentials(given: LogCredentials | undefined): Credentials | undefined;
  tls(given: LogTls | undefined): Tls | undefined;
}
