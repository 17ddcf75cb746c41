import * as kplus from 'cdk8s-plus-27';
import { SecretReference } from './pipeline/destination';

/** Makes a reference to a key of a Secret whose value the agent can read. */
export type Referrer = (variable: string, secret: kplus.ISecret, key: string) => SecretReference;
