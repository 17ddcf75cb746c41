import { checkLabelSelector } from './label-selector';
import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { parseQuantity } from '../../../../manifest/quantity';
import { Report } from '../../../rule';

/**
 * The checks of the API server on a PersistentVolumeClaimSpec: of a claim, a claim template or an ephemeral volume.
 *
 * @param alone whether it is a separate claim, from which the API server drops an unknown dataSource
 */
export function checkClaimSpec(spec: JsonObject, path: string, report: Report, alone = false): void {
  const modes = asArray(spec.accessModes);
  if (modes.length === 0) {
    report({ path: `${path}/accessModes`, message: 'the claim has no access mode', fix: 'add accessModes: ["ReadWriteOnce"]' });
  } else if (modes.length > 1 && modes.includes('ReadWriteOncePod')) {
    report({ path: `${path}/accessModes`, message: 'ReadWriteOncePod is given besides other access modes', fix: 'keep ReadWriteOncePod alone, or drop it' });
  }
  checkDataSource(spec, path, alone, report);
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

const isCorePart = ({ apiGroup }: JsonObject) => apiGroup === undefined || apiGroup === '';

const isKnownSource = (source: JsonObject) => (isCorePart(source)
  ? source.kind === 'PersistentVolumeClaim'
  : source.apiGroup === 'snapshot.storage.k8s.io' && source.kind === 'VolumeSnapshot');

function checkDataSource({ dataSource: given, dataSourceRef }: JsonObject, path: string, alone: boolean, report: Report): void {
  const dataSource = alone && isObject(given) && !isKnownSource(given) ? undefined : given;
  // Also with a namespace: cross-namespace sources are disabled by default.
  if (alone && isObject(dataSourceRef) && dataSourceRef.namespace) return;
  for (const [field, source] of [['dataSource', dataSource], ['dataSourceRef', dataSourceRef]] as const) {
    if (!isObject(source)) continue;
    const at = `${path}/${field}`;
    if (source.name === undefined) report({ path: `${at}/name`, message: `${field} names nothing`, fix: 'write the name of the source' });
    if (isCorePart(source) && source.kind !== 'PersistentVolumeClaim') {
      report({ path: `${at}/kind`, message: `${String(source.kind)} is not a source in the core API group`, fix: 'set apiGroup, or name a PersistentVolumeClaim' });
    }
    if (field === 'dataSource' && typeof source.apiGroup === 'string' && source.apiGroup !== '' && !isDnsSubdomain(source.apiGroup)) {
      report({ path: `${at}/apiGroup`, message: `"${source.apiGroup}" is not an API group: it must be ${DNS_SUBDOMAIN_FORM}`, fix: 'write an API group such as snapshot.storage.k8s.io' });
    }
    if (field === 'dataSource' && source.kind === '') report({ path: `${at}/kind`, message: 'the kind of the source is empty', fix: 'write the kind of the source' });
  }
  if (!isObject(dataSource) || !isObject(dataSourceRef) || dataSourceRef.namespace) return;
  if (['apiGroup', 'kind', 'name'].some((field) => dataSource[field] !== dataSourceRef[field])) {
    report({ path: `${path}/dataSource`, message: 'dataSource is not what dataSourceRef names', fix: 'remove dataSource' });
  }
}
