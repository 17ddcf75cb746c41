const MOST_KEPT = 500;
const kept = new Map<string, unknown>();

/**
 * The part of a manifest that a fact keeps, as plain JSON: one copy for all objects of a fleet in which it is the same. A copy also lets go of the text of the file, which the
 * strings of a manifest hold on to.
 */
export function keptOnce<Part>(part: Part): Part {
  return keptAs('', part, (copy) => copy);
}

/** A set of texts and numbers that a fact keeps: one for all objects of a fleet that have the same ones in the same order. */
export function keptSet<Item extends string | number>(items: readonly Item[]): ReadonlySet<Item> {
  return items.length === 0 ? EMPTY : keptAs('set', items, (copy) => new Set(copy));
}

/** A map of texts to numbers that a fact keeps, likewise. */
export function keptMap(entries: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  return entries.length === 0 ? NO_ENTRIES : keptAs('map', entries, (copy) => new Map(copy));
}

const EMPTY: ReadonlySet<never> = new Set();
const NO_ENTRIES: ReadonlyMap<string, number> = new Map();

function keptAs<Part, Kept>(what: string, part: Part, make: (copy: Part) => Kept): Kept {
  const text = JSON.stringify(part);
  const key = what + text;
  const known = kept.get(key);
  if (known !== undefined) return known as Kept;
  const made = make(JSON.parse(text) as Part);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}
