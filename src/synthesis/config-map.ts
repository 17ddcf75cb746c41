import { ApiObject } from 'cdk8s';

/** The ConfigMap with the config files of one sidecar. What is in it comes out of the composition of the workload. */
export class SidecarConfigMap extends ApiObject {
  constructor(workload: ApiObject, sidecar: string, private readonly data: () => Readonly<Record<string, string>>) {
    super(workload, SidecarConfigMap.idOf(sidecar), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: workload.metadata.namespace },
    });
    // Applied in this order the pods find their files at once.
    workload.addDependency(this);
  }

  static idOf(sidecar: string): string {
    return `${sidecar}-config`;
  }

  toJson(): Record<string, unknown> {
    const data = this.data();
    return { ...super.toJson(), data: Object.fromEntries(Object.keys(data).sort().map((key) => [key, data[key]])) };
  }
}
