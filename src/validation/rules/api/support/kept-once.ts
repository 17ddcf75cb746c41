const MOST_KEPT = 500;
const kept = new Map<string, unknown>();

/**
 * The part of a manifest that a fact keeps, as plain JSON: one copy for all objects of a fleet in which it is the same. A copy also lets go of the text of the file, which the
 * strings of a manifest hold on to.
 */
export function keptOnce<Part>(part: Part): Part {
  const text = JSON.stringify(part);
  const known = kept.get(text);
  if (known !== undefined) return known as Part;
  const copy = JSON.parse(text) as Part;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, copy);
  return copy;
}
