/* eslint-disable @typescript-eslint/no-require-imports */

interface Picomatch {
  (pattern: string, options?: { readonly dot?: boolean; readonly basename?: boolean; readonly nocase?: boolean }): (text: string) => boolean;
  scan(pattern: string): { readonly base: string; readonly glob: string; readonly isGlob: boolean };
}

/** Loaded with the first pattern, because most runs have no pattern. The module has no types. */
function picomatch(): Picomatch {
  return require('picomatch') as Picomatch;
}

/**
 * Compiles a pattern. `*` matches any text without a slash, `**` any folders, `?` a character, `{a,b}` and `[ab]` one of several. A pattern without
 * a slash matches a name at any depth; a slash or `./` at its beginning, or a slash at its end, is ignored.
 */
export function matcherOf(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  const anywhere = !pattern.replace(/\/+$/, '').includes('/');
  return picomatch()(plain, { dot: true, basename: anywhere });
}

export interface Pattern {
  /** The folder that it is relative to. */
  readonly folder: string;
  /** Whether it matches a path in the folder. */
  readonly match: (path: string) => boolean;
}

/** Parses a pattern; `undefined` for other text. */
export function patternOf(text: string): Pattern | undefined {
  const { base, glob, isGlob } = picomatch().scan(text);
  if (!isGlob || glob === '') return undefined;
  return { folder: base === '' ? '.' : base, match: picomatch()(glob, { dot: false }) };
}
