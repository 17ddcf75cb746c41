import { checkSpec } from './check-spec';
import { ImageSettings } from './image';
import { lower } from './lower';
import { PodFragment, Problem } from '../composition/fragment';
import { ISidecar, SidecarSpec } from '../contract/sidecar';

/** The settings that a spec is lowered by. */
export interface BindSettings extends ImageSettings {
  /** The bound of a scratch directory that names none, as a quantity. */
  readonly scratchLimit: string;
  /** What the settings say of a sidecar, by its name or its kind. */
  readonly override: (name: string, spec: SidecarSpec) => SidecarSpec;
}

export interface BindOptions {
  /** Asks a sidecar what it needs. */
  readonly ask: (sidecar: ISidecar, name: string) => SidecarSpec;
  readonly settings: BindSettings;
  readonly problems: Problem[];
  /** Gives the name of the ConfigMap of a sidecar that needs one. */
  readonly configMapName: (sidecar: string) => string;
}

/** Asks every sidecar what it needs, and brings the answers into plain JSON. A sidecar that answers badly is a problem, and left out. */
export function bindAll(sidecars: readonly ISidecar[], options: BindOptions): PodFragment[] {
  const { ask, settings, problems, configMapName } = options;
  const fragments: PodFragment[] = [];
  for (const sidecar of sidecars) {
    // Once, because a getter may answer otherwise the next time.
    const name = sidecar.name;
    const type = classOf(sidecar);
    const who = `sidecar "${name}"${type === undefined ? '' : ` (${type})`}`;
    try {
      const bound = ask(sidecar, name);
      const wrong = checkSpec(bound);
      for (const { message, remedy } of wrong) problems.push({ rule: 'compose/bind', message: `${who}: ${message}`, remedy });
      if (wrong.length > 0) continue;
      const spec = settings.override(name, bound);
      const hasConfig = (spec.mounts ?? []).some((mount) => mount._kind === 'config');
      fragments.push(lower(name, spec, { ...settings, configMapName: hasConfig ? configMapName(name) : undefined }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.push({
        rule: 'compose/bind', message: `${who} could not be bound: ${message}`, remedy: `correct what ${type ?? 'it'} was given, or its bind()`, cause: error,
      });
    }
  }
  return fragments;
}

/** The name of the class of a sidecar. One that was written in another language, and one without a prototype, has none that means something. */
function classOf(sidecar: ISidecar): string | undefined {
  const name: unknown = (sidecar as Partial<ISidecar>).constructor?.name;
  return typeof name === 'string' && name !== '' && name !== 'Object' ? name : undefined;
}
