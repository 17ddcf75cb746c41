import { Level } from '../pods/namespace';

/** The result of one composition. */
export interface Composition {
  readonly name: string;
  readonly level: Level;
  readonly objects: readonly any[];
  /** Why it failed. */
  readonly refused?: string;
}
