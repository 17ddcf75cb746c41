import { Draft } from './draft';
import { PodFragment } from './fragment';
import { withKey } from './keys';
import { below } from './paths';
import { JsonObject } from '../manifest/json';

/** The container of one sidecar under composition. */
export class SidecarDraft {
  private readonly mounts: JsonObject[] = [];
  /** What stands at each mount path, in words for a message. */
  private readonly taken = new Map<string, string>();
  private lifecycle: JsonObject | undefined;

  constructor(readonly fragment: PodFragment) {}

  get name(): string {
    return this.fragment.name;
  }

  /** Adds a mount, unless something else stands at its path already: that is a problem. */
  mount(draft: Draft, mount: JsonObject & { readonly mountPath: string }, what: string): void {
    const before = this.taken.get(mount.mountPath);
    if (before !== undefined) {
      draft.problem(
        `sidecar "${this.name}" mounts ${mount.mountPath} twice: as ${before} and as ${what}`,
        'give one of the two another mountPath',
      );
      return;
    }
    this.taken.set(mount.mountPath, what);
    this.mounts.push(mount);
  }

  /** A mount inside a read-only one of another volume has no directory to be mounted on, and none can be made: the container would not start. */
  checkNesting(draft: Draft): void {
    for (const outer of this.mounts.filter((mount) => mount.readOnly === true)) {
      for (const inner of this.mounts) {
        const [at, path] = [outer.mountPath as string, inner.mountPath as string];
        if (below(path, at) === undefined || inner.name === outer.name) continue;
        draft.problem(
          `sidecar "${this.name}" mounts ${path} (${this.taken.get(path)}) inside ${at} (${this.taken.get(at)}), which is read-only, so it could not start`,
          'give one of the two a mountPath outside of the other',
        );
      }
    }
  }

  preStop(handler: JsonObject): void {
    this.lifecycle = { ...this.fragment.container.lifecycle as JsonObject | undefined, preStop: handler };
  }

  finish(native: boolean): JsonObject {
    let container = this.fragment.container;
    if (this.mounts.length > 0) container = withKey(container, 'volumeMounts', this.mounts);
    if (this.lifecycle) container = withKey(container, 'lifecycle', this.lifecycle);
    return native ? withKey(container, 'restartPolicy', 'Always') : container;
  }
}
