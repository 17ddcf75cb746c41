/** Something wrong in a declarative file. */
export interface FileProblem {
  /** JSON pointer of where it stands. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** Stands for a value that could not be read, of which a problem tells. */
export const BROKEN: unique symbol = Symbol('broken');
