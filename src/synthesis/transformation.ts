import { Beside } from './beside';
import { Problem } from '../composition/fragment';
import { JsonObject } from '../manifest/json';
import { Suppression } from '../validation/suppressions';

/** The result of transforming one object's manifest. */
export interface Transformation {
  readonly manifest: JsonObject;
  /** What keeps it from being composed. */
  readonly problems: readonly Problem[];
  /** Remarks for the user, though nothing is wrong. */
  readonly notes?: readonly string[];
  /** Notes that are about the app, and printed once. */
  readonly appNotes?: readonly string[];
  /** Objects that were made beside this one, and are validated with it. */
  readonly beside?: readonly Beside[];
  /** Violations that do not matter here, for a reason that the manifest alone does not show. */
  readonly suppressions?: readonly Suppression[];
  /** JSON pointer of the pod template, for kinds that are not built in. */
  readonly podTemplate?: string;
}

export type Transform = (manifest: JsonObject) => Transformation;

/** What two transformations say, one after the other; the manifest is that of the second. */
export function both(first: Omit<Transformation, 'manifest'>, second: Transformation): Transformation {
  const of = <T>(field: (one: Omit<Transformation, 'manifest'>) => readonly T[] | undefined) => [...field(first) ?? [], ...field(second) ?? []];
  return {
    ...second,
    problems: of(({ problems }) => problems),
    notes: of(({ notes }) => notes),
    appNotes: of(({ appNotes }) => appNotes),
    beside: of(({ beside }) => beside),
    suppressions: of(({ suppressions }) => suppressions),
  };
}
