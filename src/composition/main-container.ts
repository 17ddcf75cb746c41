import { Draft, nameOf } from './draft';
import { CompositionSettings } from './fragment';
import { asArray, asNumber, asObject, isObject, JsonObject } from '../manifest/json';
import { DEFAULT_CONTAINER_ANNOTATION } from '../manifest/pod-view';

/** The main container: the one that was named, else the one that the default-container annotation names, else the first. */
export function findMain(draft: Draft, settings: CompositionSettings): JsonObject | undefined {
  const containers = draft.containers.filter(isObject);
  const names = containers.map(nameOf);
  if (containers.length === 0) {
    draft.problem('the pod template has no container that a sidecar could extend', 'add the main container to spec.containers');
    return undefined;
  }
  const wanted = mainNameOf(draft.template, settings);
  const index = names.indexOf(wanted);
  if (index < 0) {
    draft.problem(`there is no container "${wanted}" to be main`, `set main to one of ${names.filter((name) => name !== '').map((name) => `"${name}"`).join(', ')}`);
    return undefined;
  }
  if (wanted === '') {
    draft.problem('the main container has no name', 'give the first container of spec.containers a name');
    return undefined;
  }
  return containers[index];
}

/** The name of the main container as `findMain` would find it; an empty string where there is none. */
export function mainNameOf(template: JsonObject, settings: CompositionSettings): string {
  if (settings.main !== undefined) return settings.main;
  const names = asArray(asObject(template.spec)?.containers).map(nameOf);
  const annotated = asObject(asObject(template.metadata)?.annotations)?.[DEFAULT_CONTAINER_ANNOTATION];
  return typeof annotated === 'string' && names.includes(annotated) ? annotated : names[0] ?? '';
}

/** The user id that main runs as, where the template says it. */
export function mainUserOf(template: JsonObject, settings: CompositionSettings): number | undefined {
  const users = [mainOf(template, settings), asObject(template.spec)].map((holder) => asObject(holder?.securityContext)?.runAsUser);
  return users.find((user): user is number => typeof user === 'number');
}

/** The ports that main declares. */
export function mainPortsOf(template: JsonObject, settings: CompositionSettings): number[] {
  return asArray(mainOf(template, settings)?.ports).flatMap((port) => asNumber(asObject(port)?.containerPort) ?? []);
}

function mainOf(template: JsonObject, settings: CompositionSettings): JsonObject | undefined {
  const name = mainNameOf(template, settings);
  return asObject(asArray(asObject(template.spec)?.containers).find((container) => nameOf(container) === name));
}
