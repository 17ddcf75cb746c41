import { Json, JsonObject } from '../manifest/json';

/** How two values of one place are compared: what of them makes no difference. */
export interface FieldShape {
  /** What the API server writes where a field is not given. */
  readonly defaults?: Readonly<Record<string, Json>>;
  readonly fields?: Readonly<Record<string, FieldShape>>;
  /** The items of a list, or the values of a map. */
  readonly each?: FieldShape;
  /** What names an item of a list. Without it, items are told by their place. */
  readonly key?: (item: JsonObject) => string | undefined;
  /** Keys are data, as in labels, so that an empty text is a value. */
  readonly isMap?: boolean;
  /** An empty object is the same as none. */
  readonly isBlank?: boolean;
  readonly isQuantity?: boolean;
  /** Fields that a cluster writes, or that say nothing. */
  readonly ignored?: readonly string[];
  /** What one field makes of another. */
  readonly settle?: (object: JsonObject) => JsonObject;
}

/** One place in which two manifests differ. */
export interface FieldDifference {
  /** Names of fields, and what names the items of lists. */
  readonly path: readonly string[];
  /** `undefined` where there is nothing. */
  readonly before?: Json;
  readonly after?: Json;
  /** The same items in another order, which are `before` and `after`. */
  readonly isOrder?: boolean;
}
