import { Draft, nameOf } from './draft';
import { CompositionSettings, PodFragment } from './fragment';
import { withKey } from './keys';
import { asObject, isObject, JsonObject } from '../manifest/json';
import { isGuaranteed, QOS_RESOURCES } from '../manifest/quality-of-service';

export interface QualityOfService {
  readonly fragments: readonly PodFragment[];
  /** What the user should know. */
  readonly notes: readonly string[];
}

/** A pod is Guaranteed only while all of its containers request what they are limited to. A sidecar that does not is told, or adapted where the settings say so. */
export function keepQualityOfService(draft: Draft, fragments: readonly PodFragment[], settings: CompositionSettings): QualityOfService {
  const own = [...draft.containers, ...draft.initContainers].filter(isObject);
  if (own.length === 0 || !own.every(isGuaranteed)) return { fragments, notes: [] };
  const adapted = settings.keepGuaranteedQos === true ? fragments.map(adapt) : fragments;
  const containersOf = ({ container, initContainers = [] }: PodFragment) => [container, ...initContainers.map((init) => init.container)];
  const breaking = adapted.filter((fragment) => !containersOf(fragment).every(isGuaranteed));
  if (breaking.length === 0) return { fragments: adapted, notes: [] };
  const names = breaking.map(({ name }) => `"${name}"`).join(' and ');
  const note = `container ${nameOf(own[0]) === '' ? '' : `"${nameOf(own[0])}" `}makes the pod Guaranteed, and sidecar ${names} makes it Burstable: it is evicted earlier, and gets no CPUs of its own. `
    + (settings.keepGuaranteedQos === true ? 'Give it limits of CPU and memory'
      : 'Set keepGuaranteedQos to true with SidecarSettings.set(scope, { ... }), or give the sidecar limits equal to its requests');
  return { fragments: adapted, notes: [note] };
}

function adapt(fragment: PodFragment): PodFragment {
  return {
    ...fragment,
    container: guaranteed(fragment.container),
    initContainers: fragment.initContainers?.map((init) => ({ ...init, container: guaranteed(init.container) })),
  };
}

function guaranteed(container: JsonObject): JsonObject {
  const resources = asObject(container.resources) ?? {};
  const limits = asObject(resources.limits) ?? {};
  if (!QOS_RESOURCES.some((resource) => limits[resource] !== undefined)) return container;
  const requests = { ...asObject(resources.requests) };
  for (const resource of QOS_RESOURCES) if (limits[resource] !== undefined) requests[resource] = limits[resource];
  return withKey(container, 'resources', { ...resources, requests });
}
