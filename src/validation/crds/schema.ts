import { JsonObject } from '../../manifest/json';

/** One version of a custom kind, ready to validate objects. */
export interface CustomKind {
  /** The `openAPIV3Schema`, checked to be well-formed all the way down. */
  readonly schema: JsonObject;
  /** Whether the API server drops a written status, because it is a subresource. @default false */
  readonly dropsStatus?: boolean;
  /** Number of CEL rules in the schema. @default 0 */
  readonly celRules?: number;
  /** Why the definition is unreadable: its objects are not validated. */
  readonly unreadable?: string;
}

/** Custom kinds by `group/version/Kind`. */
export type CustomKinds = ReadonlyMap<string, CustomKind>;

/** The versions that definitions serve, by `group/Kind`. */
export type ServedVersions = ReadonlyMap<string, readonly string[]>;

/** The API that definitions define. */
export interface CustomApi {
  readonly kinds: CustomKinds;
  readonly served: ServedVersions;
}
