import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';

/** @throws when a container cannot have the name */
export function checkName(name: unknown, what: string): string {
  if (typeof name !== 'string' || !isDnsLabel(name)) throw new Error(`a ${what} cannot be named ${JSON.stringify(name)}: write ${DNS_LABEL_FORM}`);
  return name;
}
