import { LogCredentials } from './log-credentials';
import { LogTls } from './log-tls';
import { Credentials } from './pipeline/destination';
import { requireNamed } from './require-named';
import { checkStruct, StructName } from '../contract/check-struct';
import { checkFlag, requireObject } from '../kit/props';
import { HeaderRules } from '../kit/secrets';
import { hostOf } from '../kit/urls';

/** Headers that may hold credentials are refused, by their names. */
export const HEADERS: HeaderRules = {
  name: /^[-!#$%&'*+.^_`|~a-zA-Z0-9]+$/,
  isSecret: (name) => /^(proxy-)?authorization$|^cookie$|api[-_]?key|token|secret|password/i.test(name),
  instead: 'credentials, for example LogCredentials.bearer({ secret, key })',
};

/** @throws when there are no options, or credentials are among them */
export function optionsOf<T>(given: T | undefined, struct: StructName, factory: string, example: string): T {
  requireObject(given, `${factory} needs its options`, `${factory}(${example})`);
  const text = ['user', 'username', 'password', 'token', 'apiKey'].find((name) => name in (given as object));
  if (text !== undefined) throw new Error(`${factory} has no ${text}, which would stand in the manifest as text: put it into a Secret and give credentials: LogCredentials.basic({ secret })`);
  checkStruct(struct, given, factory);
  return given as T;
}

/** @throws when they are not LogCredentials, or of a kind that the destination does not accept */
export function checkCredentials(given: LogCredentials | undefined, title: string, accepted: Credentials['kind'][]): void {
  if (given === undefined) return;
  const what = `the ${title} destination`;
  if (typeof given === 'string') throw new Error(`${what} has credentials given as text: put them into a Secret and give LogCredentials.basic({ secret })`);
  if (typeof given?._resolve !== 'function') throw new Error(`${what} has credentials that are not LogCredentials: give for example LogCredentials.basic({ secret })`);
  if (!accepted.includes(given._kind)) {
    throw new Error(`${what} takes no credentials of the kind ${given._kind}: give ${accepted.map((kind) => `LogCredentials.${kind}`).join(' or ')}`);
  }
}

/** @throws when a field is invalid */
export function checkTls(tls: LogTls | undefined, what: string): void {
  if (tls === undefined) return;
  if (typeof tls !== 'object' || tls === null || Array.isArray(tls)) throw new Error(`${what} has tls that is not an object: write tls: {} or tls: { ca: LogCa.fromConfigMap(configMap) }`);
  if (tls.ca !== undefined && tls.ca?._key === undefined) {
    throw new Error(`${what} has a tls.ca that is not a LogCa: give LogCa.fromConfigMap(configMap) or LogCa.fromSecret(secret)`);
  }
  if (tls.clientCertificate !== undefined) requireNamed(tls.clientCertificate, `tls.clientCertificate of ${what}`, "Secret.fromSecretName(this, 'client', 'client-tls')");
  checkFlag(tls.insecureSkipVerify, `${what}, in tls,`, 'insecureSkipVerify');
  if (tls.serverName !== undefined) hostOf(tls.serverName, `tls.serverName of ${what}`, 'logs.example');
}
