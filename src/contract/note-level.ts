/** What is done with a note: a remark that a synthesis prints, though nothing is wrong. */
export enum NoteLevel {
  /** It is not printed. */
  SILENT = 'silent',
  /** It is printed. */
  NOTE = 'note',
  /** It stops the synthesis. */
  ERROR = 'error',
}
