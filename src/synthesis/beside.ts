import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ComposedObject } from '../composition/fragment';
import { JsonObject } from '../manifest/json';

/**
 * A place for an object of a workload: beside the workload's object, not below it. A dependency of an object is taken for one of everything below
 * the object, and two of ours would then depend on each other.
 */
export function placeBeside(workload: ApiObject, name: string): { scope: Construct; id: string } {
  const scope = workload.node.scope as Construct;
  const own = scope.node.defaultChild === workload;
  const plain = own ? name : `${workload.node.id}-${name}`;
  let id = plain;
  for (let n = 2; scope.node.tryFindChild(id) !== undefined; n++) id = `${plain}-${n}`;
  return { scope, id };
}

export interface ObjectContent {
  readonly object: ComposedObject;
  /** Where the pods are, and so must the object be. */
  readonly namespace: string | undefined;
}

/** An object that stands beside a workload, as its composition has it. */
class BesideObject extends ApiObject {
  constructor(scope: Construct, id: string, { apiVersion, kind }: ComposedObject, private readonly content: () => ObjectContent) {
    super(scope, id, { apiVersion, kind });
  }

  toJson(): JsonObject {
    return this.manifest(this.content());
  }

  manifest({ object, namespace }: ObjectContent): JsonObject {
    const manifest = super.toJson() as JsonObject;
    const { name, namespace: _, labels, ...metadata } = manifest.metadata as JsonObject;
    const all = { ...(labels as JsonObject | undefined), ...object.labels };
    return {
      ...manifest,
      metadata: { ...metadata, ...(Object.keys(all).length > 0 && { labels: all }), name, ...(namespace !== undefined && { namespace }) },
      spec: object.spec,
    };
  }
}

/** An object and what it is, to be looked at together with the workload. */
export interface Beside {
  readonly construct: ApiObject;
  readonly manifest: JsonObject;
}

/** The objects beside one workload. Each is made when it is first needed, and goes when it is not any longer. */
export class ObjectsBeside {
  private readonly made = new Map<string, BesideObject>();
  private contents = new Map<string, ObjectContent>();

  /** @param refresh composes the workload, where that is not being done */
  constructor(private readonly workload: ApiObject, private readonly refresh: () => void) {}

  /** Takes what the composition of the workload has come to. */
  update(objects: readonly ComposedObject[], namespace: string | undefined): Beside[] {
    this.contents = new Map(objects.map((object) => [keyOf(object), { object, namespace }]));
    for (const [key, object] of this.made) {
      if (this.contents.has(key)) continue;
      object.node.scope!.node.tryRemoveChild(object.node.id);
      this.made.delete(key);
    }
    return [...this.contents].map(([key, content]) => {
      const construct = this.made.get(key) ?? this.make(key, content);
      return { construct, manifest: construct.manifest(content) };
    });
  }

  private make(key: string, content: ObjectContent): BesideObject {
    const { sidecar, name } = content.object;
    const { scope, id } = placeBeside(this.workload, sidecar === undefined ? name : `${sidecar}-${name}`);
    const object = new BesideObject(scope, id, content.object, () => {
      this.refresh();
      return this.contents.get(key) ?? content;
    });
    this.made.set(key, object);
    return object;
  }
}

function keyOf({ sidecar, apiVersion, kind, name }: ComposedObject): string {
  return JSON.stringify([sidecar, apiVersion, kind, name]);
}
