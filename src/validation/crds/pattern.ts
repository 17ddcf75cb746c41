const patterns = new Map<string, RegExp | undefined>();

/** A pattern of a CRD, which is written for Go's engine, as one of JavaScript; `undefined` when it is none. */
export function patternOf(source: string): RegExp | undefined {
  if (!patterns.has(source)) patterns.set(source, compiled(source));
  return patterns.get(source);
}

function compiled(source: string): RegExp | undefined {
  // Go says (?i) at the start and \A, \z for the ends of the text; RegExp has flags and anchors for that.
  const flags = /^\(\?([ims]+)\)/.exec(source);
  const body = (flags ? source.slice(flags[0].length) : source).replace(/\\A/g, '^').replace(/\\z/g, '$');
  for (const mode of ['u', '']) {
    try {
      return new RegExp(body, (flags?.[1] ?? '') + mode);
    } catch {
      // Stricter with `u`: patterns that escape more than they must are tried again without.
    }
  }
  return undefined;
}
