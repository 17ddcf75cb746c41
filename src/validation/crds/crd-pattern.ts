/** A compiled pattern. */
export interface CrdPattern {
  test(text: string): boolean;
}

/** Cache limit: more patterns than any set of definitions has. */
const MOST = 10_000;

const patterns = new Map<string, CrdPattern | undefined>();

/** A pattern of a CRD with the semantics of Go's engine; `undefined` if it is invalid there. */
export function patternOf(source: string): CrdPattern | undefined {
  if (!patterns.has(source)) {
    if (patterns.size >= MOST) patterns.clear();
    patterns.set(source, compiled(source));
  }
  return patterns.get(source);
}

/**
 * Patterns that both engines interpret equally and evaluate fast: characters, anchors, groups, counts, and classes without names. A group has no flags, which newer
 * engines of JavaScript know too, and is repeated once at most, because JavaScript's engine may take exponential time for unbounded repetition.
 */
const PLAIN = /^(?:[A-Za-z0-9 _/:;,@#%&=~"'!<>-]|\\[dw.*+?()|^$/{}[\]\\]|\^|\$|\||\((?:\?:|(?!\?))|\)\??|\[\^?(?:[A-Za-z0-9 _/:;,@#%&=~"'!<>.*+?()|^$-]|\\[dw.\]\\/])+\]|[*+?]|\{\d{1,3}(?:,\d{0,3})?\})+$/;

function compiled(source: string): CrdPattern | undefined {
  if (PLAIN.test(source)) {
    try {
      return new RegExp(source, 'u');
    } catch {
      // Go may accept what JavaScript rejects.
    }
  }
  try {
    // Loaded for the first pattern that needs it: few definitions have one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RE2JS } = require('re2js') as typeof import('re2js');
    const pattern = RE2JS.compile(source);
    return { test: (text) => pattern.matcher(text).find() };
  } catch {
    return undefined;
  }
}
