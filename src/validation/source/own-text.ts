/** V8 copies shorter texts. A longer part of a text refers to the whole one. */
const SHORTEST_SLICE = 13;

/**
 * A copy of a part of a text that does not keep the whole text in memory: rules keep names and labels until all files are read, and would keep all files with
 * them.
 */
export function ownText(part: string): string {
  // The engine has no function for it. Joining makes a text of its own as soon as it is read, and the rest of that is a part of it alone.
  return part.length < SHORTEST_SLICE ? part : ` ${part}`.slice(1);
}
