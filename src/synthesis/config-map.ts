import { ApiObject } from 'cdk8s';
import { BesideObject, FromWorkload, nameOf, PlacesBeside } from './beside';
import { JsonObject } from '../manifest/json';

/** The data of a sidecar's ConfigMap, as the composition of the workload has it. */
export interface ConfigMapContent {
  readonly data: Readonly<Record<string, string>>;
  readonly workload: FromWorkload;
}

/** The ConfigMap with the config files of one sidecar. */
export class SidecarConfigMap extends BesideObject {
  constructor(places: PlacesBeside, workload: ApiObject, sidecar: string, content: () => ConfigMapContent) {
    const name = nameOf(sidecar, 'config');
    super(places, name, places.idFor(name), { apiVersion: 'v1', kind: 'ConfigMap' }, () => {
      const { data, workload: from } = content();
      return { content: { data: sortedData(data) }, workload: from };
    });
    // Applied in this order the pods find their files at once.
    workload.addDependency(this);
  }
}

function sortedData(data: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}
