import { checkSpec } from './check-spec';
import { ImageSettings } from './image';
import { lower } from './lower';
import { CompositionSettings, PodFragment, Problem } from '../composition/fragment';
import { mainNameOf, mainPortsOf, mainUserOf } from '../composition/main-container';
import { isNative } from '../composition/placement';
import { SidecarPlacement } from '../contract/placement';
import { ISidecar, SidecarContext } from '../contract/sidecar';
import { JsonObject } from '../manifest/json';

export interface BindOptions {
  /** What the sidecars may know besides main, its user and ports, and placement, which follow from the rest. */
  readonly context: Omit<SidecarContext, 'main' | 'mainUser' | 'mainPorts' | 'placement'>;
  readonly template: JsonObject;
  readonly composition: CompositionSettings;
  readonly images: ImageSettings;
  readonly problems: Problem[];
  /** Gives the name of the ConfigMap of a sidecar that needs one. */
  readonly configMapName: (sidecar: string) => string;
}

/** Asks every sidecar what it needs, and brings the answers into plain JSON. A sidecar that answers badly is a problem, and left out. */
export function bindAll(sidecars: readonly ISidecar[], options: BindOptions): PodFragment[] {
  const { template, composition, images, problems, configMapName } = options;
  const context: SidecarContext = {
    ...options.context,
    main: mainNameOf(template, composition),
    mainUser: mainUserOf(template, composition),
    mainPorts: mainPortsOf(template, composition),
    placement: isNative(composition) ? SidecarPlacement.NATIVE : SidecarPlacement.CLASSIC,
  };
  const fragments: PodFragment[] = [];
  for (const sidecar of sidecars) {
    // Once, because a getter may answer otherwise the next time.
    const name = sidecar.name;
    const type = classOf(sidecar);
    const who = `sidecar "${name}" (${type})`;
    try {
      // A copy for each, because one that writes to it must not mislead the next.
      const spec = sidecar.bind({ ...context, mainPorts: [...context.mainPorts ?? []] });
      const wrong = checkSpec(spec);
      for (const { message, remedy } of wrong) problems.push({ message: `${who}: ${message}`, remedy });
      if (wrong.length > 0) continue;
      fragments.push(lower(name, spec, {
        imageRegistry: images.imageRegistry,
        images: images.images,
        configMapName: (spec.configFiles ?? []).length > 0 ? configMapName(name) : undefined,
      }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.push({ message: `${who} could not be bound: ${message}`, remedy: `correct what ${type} was given, or its bind()` });
    }
  }
  return fragments;
}

/** The name of the class of a sidecar. An object without a prototype has none. */
function classOf(sidecar: ISidecar): string {
  const name: unknown = (sidecar as Partial<ISidecar>).constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}
