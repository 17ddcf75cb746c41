import { Undo } from './text/edit';
import { withKey } from '../../composition/keys';
import { asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';

/** Annotation of a workload: what was injected into it, and how that is undone. */
export const STATE_ANNOTATION = 'cdk8s-sidecars/injected';

/** Annotation of an object that was added for a workload, whose kind and name it has. */
export const OWNER_ANNOTATION = 'cdk8s-sidecars/injected-for';

/** The value of `STATE_ANNOTATION`. */
export interface State {
  /** The sidecars, by name. */
  readonly sidecars: readonly string[];
  /** Hash of the text that was added. It tells whether somebody has edited it since. */
  readonly hash: string;
  readonly undo: readonly Undo[];
  /** A line end was added to the end of the document. */
  readonly tail?: boolean;
  /** How much text stands around the document that was there: it was wrapped in a List. */
  readonly wrap?: readonly [number, number];
  /** The whole document as it was: it could not be edited in place. */
  readonly original?: string;
}

/** What an annotation says, or nothing where none is there or it is not ours. */
export function stateOf(manifest: Json | undefined): State | undefined {
  const text = annotationOf(manifest, STATE_ANNOTATION);
  if (text === undefined) return undefined;
  try {
    const { sidecars, hash, undo, ...rest } = JSON.parse(text) as { sidecars: string[]; hash: string; undo: [string, number, number, string?][] };
    if (!Array.isArray(sidecars) || typeof hash !== 'string' || !Array.isArray(undo)) return undefined;
    return {
      sidecars,
      hash,
      undo: undo.map(([pointer, delta, length, old]) => ({ pointer, delta, length, ...(old !== undefined && { old }) })),
      ...rest,
    };
  } catch {
    return undefined;
  }
}

/** The text of the annotation. It has no single quote, so that YAML can put it in such. */
export function stateText({ sidecars, hash, undo, ...rest }: State): string {
  const list = undo.map(({ pointer, delta, length, old }) => [pointer, delta, length, ...(old === undefined ? [] : [old])]);
  return JSON.stringify({ sidecars, hash, undo: list, ...rest }).replace(/'/g, '\\u0027');
}

/** Whether an object was added for a workload. */
export function isAdded(manifest: Json | undefined): boolean {
  return annotationOf(manifest, OWNER_ANNOTATION) !== undefined;
}

export function annotationOf(manifest: Json | undefined, key: string): string | undefined {
  return asString(asObject(asObject(asObject(manifest)?.metadata)?.annotations)?.[key]);
}

/** The manifest with an annotation. */
export function annotated(manifest: JsonObject, key: string, value: string): JsonObject {
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  return withKey(manifest, 'metadata', withKey(metadata, 'annotations', withKey(annotations, key, value)));
}
