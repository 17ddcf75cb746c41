import { ApiObject } from 'cdk8s';
import { placeBeside } from './beside';
import { JsonObject } from '../manifest/json';

/** What a sidecar's ConfigMap holds, as the composition of the workload has it. */
export interface ConfigMapContent {
  readonly data: Readonly<Record<string, string>>;
  /** Where the pods are, and so must the ConfigMap be. */
  readonly namespace: string | undefined;
}

/** The ConfigMap with the config files of one sidecar. */
export class SidecarConfigMap extends ApiObject {
  constructor(workload: ApiObject, sidecar: string, private readonly content: () => ConfigMapContent) {
    const { scope, id } = placeBeside(workload, `${sidecar}-config`);
    super(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });
    // Applied in this order the pods find their files at once.
    workload.addDependency(this);
  }

  toJson(): JsonObject {
    const { data, namespace } = this.content();
    const manifest = super.toJson() as JsonObject;
    const { name, namespace: _, ...metadata } = manifest.metadata as JsonObject;
    return {
      ...manifest,
      metadata: { ...metadata, name, ...(namespace !== undefined && { namespace }) },
      data: Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
