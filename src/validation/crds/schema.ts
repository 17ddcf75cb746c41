import { JsonObject } from '../../manifest/json';

/** One version of a custom kind, ready to be held against objects. */
export interface CustomKind {
  /** The `openAPIV3Schema`, checked to be well-formed all the way down. */
  readonly schema: JsonObject;
  /** Whether the API server drops the status of what is written: it has a path of its own. @default false */
  readonly dropsStatus?: boolean;
  /** How many rules in CEL the schema has. @default 0 */
  readonly celRules?: number;
  /** Why the definition cannot be read: nothing can be held against it. */
  readonly unreadable?: string;
}

/** Custom kinds by `group/version/Kind`. */
export type CustomKinds = ReadonlyMap<string, CustomKind>;

/** The versions that definitions serve, by `group/Kind`. */
export type ServedVersions = ReadonlyMap<string, readonly string[]>;

/** What definitions define. */
export interface CustomApi {
  readonly kinds: CustomKinds;
  readonly served: ServedVersions;
}
