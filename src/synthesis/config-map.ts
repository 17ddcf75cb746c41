import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** The ConfigMap with the config files of one sidecar. What is in it comes out of the composition of the workload. */
export class SidecarConfigMap extends ApiObject {
  constructor(workload: ApiObject, sidecar: string, private readonly data: () => Readonly<Record<string, string>>) {
    const { scope, id } = placeOf(workload, sidecar);
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: workload.metadata.namespace },
    });
    // Applied in this order the pods find their files at once.
    workload.addDependency(this);
  }

  toJson(): Record<string, unknown> {
    const data = this.data();
    return { ...super.toJson(), data: Object.fromEntries(Object.keys(data).sort().map((key) => [key, data[key]])) };
  }
}

/**
 * Beside the workload's object, not below it: a dependency of an object is taken for one of everything below the object, and two ConfigMaps would
 * then depend on each other.
 */
function placeOf(workload: ApiObject, sidecar: string): { scope: Construct; id: string } {
  const scope = workload.node.scope as Construct;
  const own = scope.node.defaultChild === workload;
  return { scope, id: own ? `${sidecar}-config` : `${workload.node.id}-${sidecar}-config` };
}
