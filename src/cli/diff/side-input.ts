/** A file of one side, or why it cannot be read. */
export interface SideInput {
  readonly file: string;
  readonly problem?: string;
  readonly chunks?: AsyncIterable<Buffer>;
  /** The path to read it again. */
  readonly path?: string;
}
