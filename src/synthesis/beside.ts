import { ApiObject, App, Chart, JsonPatch, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { sessionOf } from './session';
import { carrying } from './suppressions';
import { ComposedObject } from '../composition/fragment';
import { asObject, JsonObject } from '../manifest/json';

/** What tools order objects by when they deploy them: what a pod waits for must come with it. */
const ORDER_ANNOTATIONS = [
  'argocd.argoproj.io/hook', 'argocd.argoproj.io/hook-delete-policy', 'argocd.argoproj.io/sync-wave',
  'helm.sh/hook', 'helm.sh/hook-delete-policy', 'helm.sh/hook-weight',
];

/** What an object has of the manifest of its workload. */
export interface FromWorkload {
  readonly namespace: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Reads off a workload's manifest what its objects take over. */
export function fromWorkload(manifest: JsonObject): FromWorkload {
  const { namespace, annotations } = asObject(manifest.metadata) ?? {};
  const given = asObject(annotations) ?? {};
  return {
    namespace: typeof namespace === 'string' ? namespace : undefined,
    annotations: Object.fromEntries(ORDER_ANNOTATIONS.flatMap((key) => (typeof given[key] === 'string' ? [[key, given[key] as string]] : []))),
  };
}

/** The content of an object beside a workload, as the composition of the workload has it. */
export interface ObjectContent {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly content: JsonObject;
  readonly clusterScoped?: boolean;
  readonly workload: FromWorkload;
}

interface GroupKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** An object beside a workload. Its content is filled in when the manifest is rendered. */
export class BesideObject extends ApiObject {
  /** Whether an object is one. `instanceof` says so of every ApiObject. */
  static is(object: ApiObject): boolean {
    return Object.prototype.isPrototypeOf.call(BesideObject.prototype, object);
  }

  private isPatched = false;

  /** @param own its name among the objects of the workload */
  constructor(
    private readonly places: PlacesBeside, own: string, id: string, { apiVersion, kind }: GroupKind, private readonly content: () => ObjectContent,
  ) {
    const name = places.nameBefore(own, id);
    super(places.scope, id, { apiVersion, kind, ...(name !== undefined && { metadata: { name } }) });
    places.named(own, this.name);
  }

  toJson(): JsonObject {
    return this.manifest(this.content);
  }

  addJsonPatch(...ops: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...ops);
  }

  /** The manifest with a content, made once in a synthesis. */
  manifest(content: () => ObjectContent): JsonObject {
    return sessionOf(this).once(this, () => carrying(this.withContent(content()), this.places.workload));
  }

  private withContent({ labels, annotations, content, clusterScoped, workload }: ObjectContent): JsonObject {
    const manifest = this.withoutContent();
    const { name, namespace: _, labels: ownLabels, annotations: ownAnnotations, ...metadata } = manifest.metadata as JsonObject;
    const allLabels = { ...labels, ...(ownLabels as JsonObject | undefined) };
    const allAnnotations = { ...workload.annotations, ...annotations, ...(ownAnnotations as JsonObject | undefined) };
    const namespace = clusterScoped === true ? undefined : workload.namespace;
    return {
      ...manifest,
      metadata: {
        ...(Object.keys(allAnnotations).length > 0 && { annotations: allAnnotations }),
        ...metadata,
        ...(Object.keys(allLabels).length > 0 && { labels: allLabels }),
        name,
        ...(namespace !== undefined && { namespace }),
      },
      ...content,
    };
  }

  /** As `ApiObject` renders it, which resolves and sorts the metadata a second time, in case that something else is in the object. */
  private withoutContent(): JsonObject {
    if (this.isPatched || App.of(this).resolvers.length > BUILT_IN_RESOLVERS) return super.toJson() as JsonObject;
    try {
      return { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson() as JsonObject };
    } catch {
      // It throws too, and names the construct.
      return super.toJson() as JsonObject;
    }
  }
}

/** Resolvers that each app has. */
const BUILT_IN_RESOLVERS = 3;

/**
 * Where the objects of one workload are in the construct tree, and what they are called: beside the workload's object, not below it. A dependency of an object
 * is taken for one of everything below the object, and two of ours would then depend on each other.
 */
export class PlacesBeside {
  private readonly names = new Map<string, string>();

  constructor(readonly workload: ApiObject) {}

  get scope(): Construct {
    return this.workload.node.scope as Construct;
  }

  /** An id that is free. */
  idFor(name: string, kind?: string): string {
    const plain = this.plainId(name);
    if (this.scope.node.tryFindChild(plain) === undefined) return plain;
    const other = kind === undefined ? plain : `${plain}-${kind.toLowerCase()}`;
    let id = other;
    for (let n = 2; this.scope.node.tryFindChild(id) !== undefined; n++) id = `${other}-${n}`;
    return id;
  }

  /** `metadata.name` of the objects of a name, as the chart gives names. One that the chart would cut gets a hash, so that no two can be the same. */
  nameFor(name: string): string {
    let found = this.names.get(name);
    if (found === undefined) {
      found = generatedName(this.scope, this.idFor(name));
      this.names.set(name, found);
    }
    return found;
  }

  /** The name that an object must be given. Without one, the chart names it when it is made, as it would name it here. */
  nameBefore(name: string, id: string): string | undefined {
    const isLong = this.scope.node.path.length + 1 + id.length > LONGEST_NAME;
    return this.names.has(name) || isLong || id !== this.plainId(name) ? this.nameFor(name) : undefined;
  }

  /** Keeps the name that an object was made with. */
  named(name: string, generated: string): void {
    this.names.set(name, generated);
  }

  private plainId(name: string): string {
    return this.scope.node.defaultChild === this.workload ? name : `${this.workload.node.id}-${name}`;
  }
}

/** Where cdk8s cuts a name. */
const LONGEST_NAME = 63;

/** A chart names what is in the tree, so something is put there for as long as it takes. */
function generatedName(scope: Construct, id: string): string {
  const probe = new Construct(scope, id);
  try {
    const name = Chart.of(scope).generateObjectName(probe as ApiObject);
    // What is shorter is not cut: a label has at most the characters of the path.
    if (probe.node.path.length <= LONGEST_NAME) return name;
    const cut = Names.toDnsLabel(probe, { includeHash: false, maxLen: 1_000 }).length > LONGEST_NAME;
    return cut && name === Names.toDnsLabel(probe, { includeHash: false }) ? Names.toDnsLabel(probe) : name;
  } finally {
    scope.node.tryRemoveChild(id);
  }
}

/** Kinds that pods wait for, or cannot be made without. */
const BEFORE_PODS = ['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'ServiceAccount'];

/** An object and what it is, to be looked at together with the workload. */
export interface Beside {
  readonly construct: ApiObject;
  readonly manifest: JsonObject;
}

/** What tells an object from the others of a workload. */
export type ObjectIdentity = Pick<ComposedObject, 'sidecar' | 'apiVersion' | 'kind' | 'name'>;

/** The objects beside one workload. */
export class ObjectsBeside {
  private readonly made = new Map<string, BesideObject>();
  private contents = new Map<string, ObjectContent>();

  /** @param refresh composes the workload, where that is not being done */
  constructor(private readonly places: PlacesBeside, private readonly refresh: () => void) {}

  /** Puts an object into the tree, before its content is known. */
  declare(object: ObjectIdentity): BesideObject {
    const key = keyOf(object);
    return this.made.get(key) ?? this.make(key, object);
  }

  /** Takes the result of composing the workload. What it does not have any longer leaves the tree. */
  update(objects: readonly ComposedObject[], workload: FromWorkload): Beside[] {
    const keys = objects.map(keyOf);
    this.contents = new Map(objects.map(({ labels, annotations, content, clusterScoped }, i) => [
      keys[i], { labels, annotations, content, clusterScoped, workload },
    ]));
    for (const [key, object] of this.made) {
      if (this.contents.has(key)) continue;
      object.node.scope!.node.tryRemoveChild(object.node.id);
      this.made.delete(key);
    }
    return objects.map((object, i) => {
      const construct = this.made.get(keys[i]) ?? this.make(keys[i], object);
      return { construct, manifest: construct.manifest(() => this.contents.get(keys[i])!) };
    });
  }

  private make(key: string, { sidecar, apiVersion, kind, name: own }: ObjectIdentity): BesideObject {
    const name = nameOf(sidecar, own);
    const object: BesideObject = new BesideObject(this.places, name, this.places.idFor(name, kind), { apiVersion, kind }, () => {
      this.refresh();
      return this.contents.get(key) ?? { content: {}, workload: { namespace: object.metadata.namespace, annotations: {} } };
    });
    // Applied in this order the pods find it at once.
    if (BEFORE_PODS.includes(kind)) this.places.workload.addDependency(object);
    this.made.set(key, object);
    return object;
  }
}

/** The name of an object of a sidecar, or of the pod as a whole, among all objects of the workload. */
export function nameOf(sidecar: string | undefined, name: string): string {
  return sidecar === undefined ? name : `${sidecar}-${name}`;
}

function keyOf({ sidecar, apiVersion, kind, name }: ObjectIdentity): string {
  return JSON.stringify([sidecar, apiVersion, kind, name]);
}
