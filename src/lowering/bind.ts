import { checkSpec } from './check-spec';
import { ImageSettings } from './image';
import { lower } from './lower';
import { CompositionSettings, PodFragment, Problem } from '../composition/fragment';
import { mainNameOf } from '../composition/main-container';
import { isNative } from '../composition/placement';
import { SidecarPlacement } from '../contract/placement';
import { ISidecar, SidecarContext } from '../contract/sidecar';
import { JsonObject } from '../manifest/json';

export interface BindOptions {
  /** What the sidecars may know besides main and placement, which follow from the rest. */
  readonly context: Omit<SidecarContext, 'main' | 'placement'>;
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
    placement: isNative(composition) ? SidecarPlacement.NATIVE : SidecarPlacement.CLASSIC,
  };
  const fragments: PodFragment[] = [];
  for (const sidecar of sidecars) {
    const who = `sidecar "${sidecar.name}" (${sidecar.constructor.name})`;
    try {
      const spec = sidecar.bind(context);
      const wrong = checkSpec(spec);
      for (const message of wrong) problems.push({ message: `${who}: ${message}`, remedy: `correct bind() of ${sidecar.constructor.name}` });
      if (wrong.length > 0) continue;
      fragments.push(lower(sidecar.name, spec, {
        imageRegistry: images.imageRegistry,
        images: images.images,
        configMapName: (spec.configFiles ?? []).length > 0 ? configMapName(sidecar.name) : undefined,
      }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.push({ message: `${who} could not be bound: ${message}`, remedy: `correct what ${sidecar.constructor.name} was given, or its bind()` });
    }
  }
  return fragments;
}
