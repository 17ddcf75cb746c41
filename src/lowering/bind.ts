import { checkSpec } from './check-spec';
import { ImageSettings } from './image';
import { lower } from './lower';
import { PodFragment, Problem } from '../composition/fragment';
import { ISidecar, SidecarSpec } from '../contract/sidecar';

/** The settings that a spec is lowered by. */
export interface BindSettings extends ImageSettings {
  /** Default size limit of a scratch directory, as a quantity. */
  readonly scratchLimit: string;
  /** Overrides of the settings for a sidecar, by its name or kind. */
  readonly override: (name: string, spec: SidecarSpec) => SidecarSpec;
}

export interface BindOptions {
  /** Calls `bind`. */
  readonly ask: (sidecar: ISidecar, name: string) => SidecarSpec;
  readonly settings: BindSettings;
  readonly problems: Problem[];
  /** Gives the name of the ConfigMap of a sidecar that needs one. */
  readonly configMapName: (sidecar: string) => string;
}

/** Binds every sidecar and lowers the specs to plain JSON. A sidecar with an invalid spec is reported and left out. */
export function bindAll(sidecars: readonly ISidecar[], options: BindOptions): PodFragment[] {
  const { ask, settings, problems, configMapName } = options;
  const fragments: PodFragment[] = [];
  for (const sidecar of sidecars) {
    // Read once, because a getter may return another value the next time.
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

/** The name of the class of a sidecar; undefined for one of another language or without a prototype. */
function classOf(sidecar: ISidecar): string | undefined {
  const name: unknown = (sidecar as Partial<ISidecar>).constructor?.name;
  return typeof name === 'string' && name !== '' && name !== 'Object' ? name : undefined;
}
