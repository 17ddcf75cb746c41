/** Something wrong in a declarative file. */
export interface FileProblem {
  /** JSON pointer of where it stands. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
  /** A number or boolean in the place of text. YAML has read it already, so the fix must quote it from the file: `1.30` is not 1.3. */
  readonly unquoted?: boolean;
}

/** Stands for a value that could not be read, of which a problem tells. */
export const BROKEN: unique symbol = Symbol('broken');

/** Whether a value would be text if it were in quotes. */
export function isUnquoted(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
