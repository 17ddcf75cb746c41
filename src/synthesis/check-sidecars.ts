import { ISidecar } from '../contract/sidecar';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';

/**
 * Checks that what was given are sidecars, each with a name of its own.
 *
 * @param at the construct, as errors name it: `[app/web]`
 * @param given what was given
 * @param taken names that are taken
 * @throws for the first value that is not a sidecar
 */
export function checkSidecars(at: string, given: readonly ISidecar[], taken: readonly string[] = []): void {
  const names = new Set(taken);
  for (const sidecar of given) {
    if (typeof sidecar === 'function') {
      const { name } = sidecar as { name: string };
      throw new Error(`${at} a function${name === '' ? '' : ` "${name}"`} is given in place of a sidecar: call it, LogShipper.stream({ logs }) for example, or write new before a class`);
    }
    if (typeof sidecar?.bind !== 'function') {
      throw new Error(`${at} this is not a sidecar: give an object with a name and a method bind(context), for example a CustomSidecar`);
    }
    if (typeof sidecar.name !== 'string') {
      throw new Error(`${at} a sidecar has no name: give it one, ${DNS_LABEL_FORM} (in Python, as a @property)`);
    }
    if (!isDnsLabel(sidecar.name)) {
      throw new Error(`${at} a sidecar cannot be named "${sidecar.name}": write ${DNS_LABEL_FORM}`);
    }
    if (names.has(sidecar.name)) throw new Error(`${at} there is already a sidecar named "${sidecar.name}": give one of the two another name`);
    names.add(sidecar.name);
  }
}
