import { Json, JsonObject } from '../manifest/json';

/** How two values of one place are compared: defaults, keys of lists, ignored fields. */
export interface FieldShape {
  /** The defaults of the API server. */
  readonly defaults?: Readonly<Record<string, Json>>;
  readonly fields?: Readonly<Record<string, FieldShape>>;
  /** The items of a list, or the values of a map. */
  readonly each?: FieldShape;
  /** The key of an item of a list. Without it, items are matched by index. */
  readonly key?: (item: JsonObject) => string | undefined;
  /** Keys are data, as in labels, so an empty text is a value. */
  readonly isMap?: boolean;
  /** An empty object equals an absent one. */
  readonly isBlank?: boolean;
  readonly isQuantity?: boolean;
  /** Fields that a cluster writes, or that have no meaning. */
  readonly ignored?: readonly string[];
  /** Normalizes fields that depend on each other. */
  readonly settle?: (object: JsonObject) => JsonObject;
}

/** One place in which two manifests differ. */
export interface FieldDifference {
  /** Names of fields, and keys of the items of lists. */
  readonly path: readonly string[];
  /** `undefined` if the place is absent. */
  readonly before?: Json;
  readonly after?: Json;
  /** The items are the same, in another order: `before` and `after` are their keys. */
  readonly isOrder?: boolean;
}
