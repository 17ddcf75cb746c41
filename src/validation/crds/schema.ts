import { JsonObject } from '../../manifest/json';

/** One version of a custom kind, ready to be held against objects. */
export interface CustomKind {
  /** The `openAPIV3Schema`, checked to be well-formed all the way down. */
  readonly schema: JsonObject;
}

/** Custom kinds by `group/version/Kind`. */
export type CustomKinds = ReadonlyMap<string, CustomKind>;
