/** Cache limit: with more distinct texts than this, few repeat. */
const LIMIT = 1_000;

/** The same function of a text with a cache: the workloads of a fleet have the same patterns. */
export function memoize<T>(compute: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    let result = cache.get(text);
    if (result === undefined) {
      result = compute(text);
      if (cache.size < LIMIT) cache.set(text, result);
    }
    return result;
  };
}
