/** What came of one composition. */
export interface Composition {
  readonly name: string;
  readonly level: 'restricted' | 'privileged';
  readonly objects: readonly any[];
  /** Why it has no manifests. */
  readonly refused?: string;
}
