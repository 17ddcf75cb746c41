/** What came of one composition. */
export interface Composition {
  readonly name: string;
  readonly level: 'restricted' | 'privileged';
  readonly objects: readonly any[];
  /** Why there are none. */
  readonly refused?: string;
}
