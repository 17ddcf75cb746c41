import { ISidecar } from './sidecar';

const COMPANIONS = new WeakMap<ISidecar, readonly ISidecar[]>();

/** Has sidecars come with another one: whatever adds it adds them right behind it. It is no part of `ISidecar`, because a field there is a field of every sidecar. */
export function bring(sidecar: ISidecar, companions: readonly ISidecar[]): void {
  COMPANIONS.set(sidecar, companions);
}

/** A sidecar, and those that come with it. */
export function withCompanions(sidecar: ISidecar): ISidecar[] {
  return [sidecar, ...COMPANIONS.get(sidecar) ?? []];
}
