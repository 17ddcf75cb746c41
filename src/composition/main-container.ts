import { Draft, nameOf } from './draft';
import { CompositionSettings } from './fragment';
import { isObject, JsonObject } from '../manifest/json';
import { mainIndexOf } from '../manifest/main-container';

/** The main container. It must have a name, because the sidecars refer to it. */
export function findMain(draft: Draft, settings: CompositionSettings): JsonObject | undefined {
  const named = draft.containers.filter(isObject).map(nameOf).filter((name) => name !== '');
  if (!draft.containers.some(isObject)) {
    draft.problem('compose/main', 'the pod template has no container that a sidecar could extend', 'add the main container to spec.containers');
    return undefined;
  }
  const main = draft.containers[mainIndexOf(draft.template, settings.main)];
  if (!isObject(main)) {
    draft.problem('compose/main', `there is no container "${settings.main}" to be main`, `set main to one of ${named.map((name) => `"${name}"`).join(', ')}`);
    return undefined;
  }
  if (nameOf(main) === '') {
    draft.problem('compose/main', 'the main container has no name', 'give the first container of spec.containers a name');
    return undefined;
  }
  return main;
}
