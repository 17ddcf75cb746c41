import { Draft } from './draft';
import { InitFragment, PodFragment } from './fragment';
import { sorted } from './keys';
import { below } from './paths';
import { JsonObject } from '../manifest/json';

/** A mount under composition. */
export type Mount = JsonObject & { readonly mountPath: string };

/** The mounts of one container of a sidecar. */
export class MountList {
  private readonly mounts: Mount[] = [];
  /** What is mounted at each path, in words for a message. */
  private readonly taken = new Map<string, string>();

  /**
   * @param name the name of the container
   * @param owner the container in words, for messages
   */
  constructor(readonly name: string, readonly owner: string) {}

  /** Adds a mount, unless something else is mounted at its path already: that is a problem. */
  add(draft: Draft, mount: Mount, what: string): void {
    const before = this.taken.get(mount.mountPath);
    if (before !== undefined) {
      draft.problem(
        'compose/mount',
        `${this.owner} mounts ${mount.mountPath} twice: as ${before} and as ${what}`,
        'give one of the two another mountPath',
      );
      return;
    }
    this.taken.set(mount.mountPath, what);
    this.mounts.push(mount);
  }

  /** Adds a mount of a volume of main. A second share of the same place needs no second mount; if one of them writes, the mount is writable. */
  addShared(draft: Draft, mount: Mount, what: string): void {
    const at = this.mounts.findIndex((other) => other.mountPath === mount.mountPath && other.name === mount.name && other.subPath === mount.subPath);
    if (at < 0) return this.add(draft, mount, what);
    if (mount.readOnly !== true) {
      const { readOnly: _, ...writable } = this.mounts[at];
      this.mounts[at] = writable as Mount;
    }
  }

  /** A mount inside a read-only one of another volume has no directory to be mounted on, and none can be made: the container would not start. */
  checkNesting(draft: Draft, more?: MountList): void {
    const all = [...more?.visibleBeside(this) ?? [], ...this.mounts];
    const what = (path: string) => this.taken.get(path) ?? more?.taken.get(path);
    for (const outer of all.filter((mount) => mount.readOnly === true)) {
      for (const inner of all) {
        const [at, path] = [outer.mountPath, inner.mountPath];
        // What is nested in the sidecar alone is told of the sidecar.
        const known = more !== undefined && !this.taken.has(at) && !this.taken.has(path);
        if (known || below(path, at) === undefined || inner.name === outer.name) continue;
        draft.problem(
          'compose/mount',
          `${this.owner} mounts ${path} (${what(path)}) inside ${at} (${what(at)}), which is read-only, so it could not start`,
          'give one of the two a mountPath outside of the other',
        );
      }
    }
  }

  /** These mounts but for those in whose place another list has its own. */
  visibleBeside(other: MountList): readonly Mount[] {
    return this.mounts.filter(({ mountPath }) => !other.taken.has(mountPath));
  }

  /** The container with its mounts, its keys in any order. */
  applyTo(container: JsonObject, more: readonly Mount[] = []): JsonObject {
    const all = [...more, ...this.mounts];
    return all.length === 0 ? container : { ...container, volumeMounts: all };
  }
}

/** An init container of a sidecar under composition. */
export interface InitDraft {
  readonly fragment: InitFragment;
  readonly mounts: MountList;
}

/** The container of one sidecar under composition, and those that run before it. */
export class SidecarDraft {
  readonly mounts: MountList;
  readonly inits: readonly InitDraft[];
  private lifecycle: JsonObject | undefined;

  constructor(readonly fragment: PodFragment) {
    this.mounts = new MountList(fragment.name, `sidecar "${fragment.name}"`);
    this.inits = (fragment.initContainers ?? []).map((init) => ({
      fragment: init, mounts: new MountList(init.name, `init container "${init.name}" of sidecar "${fragment.name}"`),
    }));
  }

  get name(): string {
    return this.fragment.name;
  }

  checkNesting(draft: Draft): void {
    this.mounts.checkNesting(draft);
    for (const { mounts } of this.inits) mounts.checkNesting(draft, this.mounts);
  }

  preStop(handler: JsonObject): void {
    this.lifecycle = { ...this.fragment.container.lifecycle as JsonObject | undefined, preStop: handler };
  }

  /** The containers that run before the sidecar. They see what it sees. */
  finishInits(): JsonObject[] {
    return this.inits.map(({ fragment, mounts }) => sorted(mounts.applyTo(fragment.container, this.mounts.visibleBeside(mounts))));
  }

  finish(draft: Draft, native: boolean): JsonObject {
    const container = {
      ...this.mounts.applyTo(this.fragment.container),
      ...this.lifecycle && { lifecycle: this.lifecycle },
      ...native && { restartPolicy: 'Always' },
    };
    return sorted(this.patched(draft, container));
  }

  private patched(draft: Draft, container: JsonObject): JsonObject {
    const { patch } = this.fragment;
    if (patch === undefined) return container;
    const remedy = 'write paths that begin at its container, for example "/stdin" or "/env/0/value"';
    try {
      const patched = patch(container);
      if (patched.name === this.name) return patched;
      draft.problem('compose/patch', `a patch of sidecar "${this.name}" changes its name`, 'give the sidecar the name that it should have');
    } catch (error) {
      draft.problem('compose/patch', `a patch of sidecar "${this.name}" cannot be applied: ${error instanceof Error ? error.message : String(error)}`, remedy, error);
    }
    return container;
  }
}
