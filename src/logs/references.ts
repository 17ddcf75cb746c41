import { LogCredentials } from './log-credentials';
import { LogTls } from './log-tls';
import { Credentials, Tls } from './pipeline/destination';

/** Whoever resolves a destination says where the agent finds what is in Secrets and ConfigMaps. */
export interface DestinationResolver {
  credentials(given: LogCredentials | undefined): Credentials | undefined;
  tls(given: LogTls | undefined): Tls | undefined;
}
