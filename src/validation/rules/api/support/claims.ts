import { checkLabelSelector } from './label-selector';
import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { parseQuantity } from '../../../../manifest/quantity';
import { Report } from '../../../rule';

/** What the API server asks of a PersistentVolumeClaimSpec: of a claim, of a claim template, of an ephemeral volume. */
export function checkClaimSpec(spec: JsonObject, path: string, report: Report): void {
  const modes = asArray(spec.accessModes);
  if (modes.length === 0) {
    report({ path: `${path}/accessModes`, message: 'the claim has no access mode', fix: 'add accessModes: ["ReadWriteOnce"]' });
  } else if (modes.length > 1 && modes.includes('ReadWriteOncePod')) {
    report({ path: `${path}/accessModes`, message: 'ReadWriteOncePod is given besides other access modes', fix: 'keep ReadWriteOncePod alone, or drop it' });
  }
  const { resources, selector, storageClassName } = spec;
  const storage = asObject(asObject(resources)?.requests)?.storage;
  const at = `${path}/resources/requests/storage`;
  const value = parseQuantity(storage);
  if (storage === undefined) report({ path: at, message: 'the claim asks for no storage', fix: 'add resources.requests.storage, for example "1Gi"' });
  else if (value === undefined) report({ path: at, message: `"${String(storage)}" is not a quantity`, fix: 'write a size such as "500Mi" or "1Gi"' });
  else if (value <= 0n) report({ path: at, message: `${String(storage)} is not greater than zero`, fix: 'write a size such as "500Mi" or "1Gi"' });
  if (isObject(selector)) checkLabelSelector(selector, `${path}/selector`, report);
  if (typeof storageClassName === 'string' && storageClassName !== '' && !isDnsSubdomain(storageClassName)) {
    report({ path: `${path}/storageClassName`, message: `"${storageClassName}" cannot be the name of a storage class`, fix: `write ${DNS_SUBDOMAIN_FORM}` });
  }
}
