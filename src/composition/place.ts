import { Draft, nameOf } from './draft';
import { SidecarDraft } from './sidecar-draft';
import { isObject, Json, JsonObject } from '../manifest/json';
import { isKnownProxy } from '../manifest/known-sidecars';

/**
 * All init containers of the pod, in the order in which they start. A native sidecar starts before the user's own init containers, so that it serves them too;
 * but behind a native proxy of a service mesh, because what starts later stops earlier, and its last records still go through the proxy.
 */
export function placeInitContainers(draft: Draft, sidecars: readonly SidecarDraft[], native: ReadonlyMap<SidecarDraft, JsonObject>): Json[] {
  const own = draft.initContainers;
  const behind = own.reduce<number>((last, container, i) => (isNativeProxy(container) ? i + 1 : last), 0);
  const placed: Json[][] = Array.from({ length: own.length + 1 }, () => []);
  for (const sidecar of sidecars) {
    const { after } = sidecar.fragment;
    const index = after === undefined ? behind : own.findIndex((container) => nameOf(container) === after) + 1;
    if (after !== undefined && index === 0) {
      const names = own.map((container) => `"${nameOf(container)}"`);
      draft.problem(
        'compose/order',
        `sidecar "${sidecar.name}" is placed after the init container "${after}", which the pod does not have`,
        names.length === 0 ? 'leave after out: the pod has no init containers' : `name one of ${names.join(', ')}, or leave after out`,
      );
    }
    const container = native.get(sidecar);
    placed[index].push(...sidecar.finishInits(), ...(container === undefined ? [] : [container]));
  }
  return placed.flatMap((ours, i) => (i === 0 ? ours : [own[i - 1], ...ours]));
}

function isNativeProxy(container: Json): boolean {
  return isObject(container) && container.restartPolicy === 'Always' && isKnownProxy(container);
}
