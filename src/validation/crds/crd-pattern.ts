/** Something that finds a pattern in a text. */
export interface CrdPattern {
  test(text: string): boolean;
}

/** How many patterns are remembered: more than any set of definitions has. */
const MOST = 10_000;

const patterns = new Map<string, CrdPattern | undefined>();

/** A pattern of a CRD, as Go's engine reads it; `undefined` when it is none there. */
export function patternOf(source: string): CrdPattern | undefined {
  if (!patterns.has(source)) {
    if (patterns.size >= MOST) patterns.clear();
    patterns.set(source, compiled(source));
  }
  return patterns.get(source);
}

/**
 * Patterns of which both engines mean the same, and which neither takes long for: characters, anchors, groups, counts, and classes without names. A group is
 * repeated once at most, since JavaScript's engine may take for ever for one that is repeated without end.
 */
const PLAIN = /^(?:[A-Za-z0-9 _/:;,@#%&=~"'!<>-]|\\[dw.*+?()|^$/{}[\]\\]|\^|\$|\||\((?:\?:)?|\)\??|\[\^?(?:[A-Za-z0-9 _/:;,@#%&=~"'!<>.*+?()|^$-]|\\[dw.\]\\/])+\]|[*+?]|\{\d{1,3}(?:,\d{0,3})?\})+$/;

function compiled(source: string): CrdPattern | undefined {
  if (PLAIN.test(source)) {
    try {
      return new RegExp(source, 'u');
    } catch {
      // What JavaScript refuses Go may take.
    }
  }
  try {
    // Loaded for the first pattern that needs it: most definitions have none.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RE2JS } = require('re2js') as typeof import('re2js');
    const pattern = RE2JS.compile(source);
    return { test: (text) => pattern.matcher(text).find() };
  } catch {
    return undefined;
  }
}
