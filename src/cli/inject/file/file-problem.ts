/** A problem in a declarative file. */
export interface FileProblem {
  /** JSON pointer of its place. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
  /** A number or boolean where text is expected. The fix must quote it as written in the file, not as parsed: `1.30` is not 1.3. */
  readonly unquoted?: boolean;
}

/** Replaces a value that could not be read; a problem was reported for it. */
export const BROKEN: unique symbol = Symbol('broken');

/** Whether a value would be text in quotes. */
export function isUnquoted(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
