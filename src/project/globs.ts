/* eslint-disable @typescript-eslint/no-require-imports */

interface Picomatch {
  (pattern: string, options?: { readonly dot?: boolean; readonly basename?: boolean; readonly nocase?: boolean }): (text: string) => boolean;
  scan(pattern: string): { readonly base: string; readonly glob: string; readonly isGlob: boolean };
}

/** Loaded with the first pattern: it is a module without types, and most runs have no pattern. */
function picomatch(): Picomatch {
  return require('picomatch') as Picomatch;
}

/**
 * Tells the paths that a pattern is about. `*` is any text without a slash, `**` any folders, `?` a character, `{a,b}` and `[ab]` one of several. A pattern without
 * a slash is about a name at any depth; a slash or `./` at its beginning, or a slash at its end, is passed over.
 */
export function matcherOf(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  const anywhere = !pattern.replace(/\/+$/, '').includes('/');
  return picomatch()(plain, { dot: true, basename: anywhere });
}

export interface Pattern {
  /** Where it begins. */
  readonly folder: string;
  /** Whether it matches a path in the folder. */
  readonly match: (path: string) => boolean;
}

/** A text as a pattern; `undefined` when it is none. */
export function patternOf(text: string): Pattern | undefined {
  const { base, glob, isGlob } = picomatch().scan(text);
  if (!isGlob || glob === '') return undefined;
  return { folder: base === '' ? '.' : base, match: picomatch()(glob, { dot: false }) };
}
