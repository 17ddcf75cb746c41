/** A file of one side, or why there is none. */
export interface SideInput {
  readonly file: string;
  readonly problem?: string;
  readonly chunks?: AsyncIterable<Buffer>;
  /** Where it can be read again. */
  readonly path?: string;
}
