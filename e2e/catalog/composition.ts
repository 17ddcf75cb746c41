import { Level } from '../pods/namespace';

/** What came of one composition. */
export interface Composition {
  readonly name: string;
  readonly level: Level;
  readonly objects: readonly any[];
  /** Why it has no manifests. */
  readonly refused?: string;
}
