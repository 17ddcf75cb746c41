import { ComposeRule, Problem } from './fragment';
import { sorted, withKey, withKeys } from './keys';
import { asArray, asObject, asString, isObject, Json, JsonObject, typeName } from '../manifest/json';

/** The name in an entry of a list such as `containers` or `volumes`. */
export function nameOf(entry: unknown): string {
  return asString(asObject(entry)?.name) ?? '';
}

/**
 * A pod template under composition. Nothing of the template given is ever written to: each part is copied when it is first changed, and what
 * is not changed is the very same object in the result.
 */
export class Draft {
  readonly problems: Problem[] = [];
  readonly spec: JsonObject;
  readonly metadata: JsonObject;
  /** The volumes, ours after the user's. */
  readonly volumes: Json[];
  /** The user's containers, by list. Replaced when one gains a mount. */
  private readonly lists: { containers: Json[]; initContainers: Json[] };
  private readonly specChanges: Record<string, Json> = {};
  private annotations: JsonObject | undefined;
  private labels: JsonObject | undefined;

  /** Names of volumes that were made here. */
  private readonly made = new Set<string>();

  constructor(readonly template: JsonObject, private readonly claimTemplates: readonly string[] = []) {
    this.spec = asObject(template.spec) ?? {};
    this.metadata = asObject(template.metadata) ?? {};
    for (const field of ['containers', 'initContainers', 'volumes']) this.expect(this.spec, 'spec', field, true);
    for (const field of ['annotations', 'labels']) this.expect(this.metadata, 'metadata', field, false);
    this.volumes = [...asArray(this.spec.volumes)];
    this.lists = { containers: [...asArray(this.spec.containers)], initContainers: [...asArray(this.spec.initContainers)] };
  }

  problem(rule: ComposeRule, message: string, remedy: string, cause?: unknown): void {
    this.problems.push({ rule, message, remedy, ...(cause !== undefined && { cause }) });
  }

  /** What has another type than it must have is not written over: nobody would see the mistake. */
  expect(object: JsonObject, at: string, field: string, list: boolean): void {
    const value = object[field];
    if (value === undefined || value === null || (list ? Array.isArray(value) : isObject(value))) return;
    this.problem('compose/template', `${at}.${field} is ${typeName(value)}`, `make it ${list ? 'a list' : 'a map from names to text'}, or leave it out`);
  }

  get containers(): readonly Json[] {
    return this.lists.containers;
  }

  get initContainers(): readonly Json[] {
    return this.lists.initContainers;
  }

  /** The user's container of a name, if there is one. */
  container(name: string): JsonObject | undefined {
    const found = [...this.lists.containers, ...this.lists.initContainers].find((c) => nameOf(c) === name);
    return asObject(found);
  }

  /** Adds a mount to a container of the user. */
  mountIn(name: string, mount: JsonObject): void {
    for (const list of [this.lists.containers, this.lists.initContainers]) {
      const index = list.findIndex((c) => nameOf(c) === name);
      if (index < 0) continue;
      const container = list[index] as JsonObject;
      this.expect(container, `container "${name}"`, 'volumeMounts', true);
      list[index] = withKey(container, 'volumeMounts', [...asArray(container.volumeMounts), mount]);
      return;
    }
  }

  /** Whether the pods have a volume of that name; the claim templates of a StatefulSet give them volumes too. */
  hasVolume(name: string): boolean {
    return this.volumes.some((volume) => nameOf(volume) === name) || this.claimTemplates.includes(name);
  }

  /** The names of all volumes, those of claim templates too. */
  get volumeNames(): string[] {
    return [...this.volumes.map(nameOf), ...this.claimTemplates].filter((name) => name !== '');
  }

  /** Whether the volume of that name was made here. */
  hasMade(name: string): boolean {
    return this.made.has(name);
  }

  /** Adds a volume of ours. */
  make(volume: JsonObject & { readonly name: string }): void {
    this.made.add(volume.name);
    this.volumes.push(sorted(volume));
  }

  set(field: string, value: Json): void {
    this.specChanges[field] = value;
  }

  annotation(key: string): string | undefined {
    return textOf((this.annotations ?? asObject(this.metadata.annotations))?.[key]);
  }

  label(key: string): string | undefined {
    return textOf((this.labels ?? asObject(this.metadata.labels))?.[key]);
  }

  annotate(key: string, value: string): void {
    this.annotations = withKey(this.annotations ?? asObject(this.metadata.annotations) ?? {}, key, value);
  }

  addLabel(key: string, value: string): void {
    this.labels = withKey(this.labels ?? asObject(this.metadata.labels) ?? {}, key, value);
  }

  /** The template with all changes. `initContainers` is the whole list, the sidecars' among them; plain sidecars come behind the containers. */
  finish(initContainers: readonly Json[], classic: readonly JsonObject[]): JsonObject {
    const changes: Record<string, Json> = {};
    if (classic.length > 0 || changed(this.lists.containers, this.spec.containers)) changes.containers = [...this.lists.containers, ...classic];
    if (changed(initContainers, this.spec.initContainers)) changes.initContainers = [...initContainers];
    if (changed(this.volumes, this.spec.volumes)) changes.volumes = this.volumes;
    const spec = withKeys(this.spec, { ...changes, ...this.specChanges });
    if (this.annotations === undefined && this.labels === undefined) return withKey(this.template, 'spec', spec);
    const metadata = withKeys(this.metadata, { ...this.annotations && { annotations: this.annotations }, ...this.labels && { labels: this.labels } });
    return withKeys(this.template, { metadata, spec });
  }
}

/** A value as text. One that is not text is no good, but it is there, and must not be written over. */
function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function changed(list: readonly Json[], original: unknown): boolean {
  const before = asArray(original);
  return list.length !== before.length || list.some((item, i) => item !== before[i]);
}

/** The entries of a container's list of objects, such as `ports` or `volumeMounts`. */
export function entriesOf(container: JsonObject, field: string): JsonObject[] {
  return asArray(container[field]).filter(isObject);
}
