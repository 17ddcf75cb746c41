import { ISidecar } from './sidecar';

const COMPANIONS = new WeakMap<ISidecar, readonly ISidecar[]>();

/** Adds sidecars behind another one wherever that is added. It is not a field of `ISidecar`, because every sidecar would have to implement it. */
export function bring(sidecar: ISidecar, companions: readonly ISidecar[]): void {
  COMPANIONS.set(sidecar, companions);
}

/** A sidecar, and those that come with it. */
export function withCompanions(sidecar: ISidecar): ISidecar[] {
  return [sidecar, ...COMPANIONS.get(sidecar) ?? []];
}
