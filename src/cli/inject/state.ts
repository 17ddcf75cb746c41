import { Undo } from './text/edit';
import { withKey } from '../../composition/keys';
import { asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';

/** Annotation of a workload: the injected sidecars, and how to undo the injection. */
export const STATE_ANNOTATION = 'cdk8s-sidecars/injected';

/** Annotation of an object that was added for a workload: the kind and name of the workload. */
export const OWNER_ANNOTATION = 'cdk8s-sidecars/injected-for';

/** The value of `STATE_ANNOTATION`. */
export interface State {
  /** The sidecars, by name. */
  readonly sidecars: readonly string[];
  /** Hash of the added text, to detect later edits. */
  readonly hash: string;
  readonly undo: readonly Undo[];
  /** Whether a line end was added to the end of the document. */
  readonly tail?: boolean;
  /** Lengths of the text around the original document, if it was wrapped in a List. */
  readonly wrap?: readonly [number, number];
  /** The original document, if it could not be edited in place. */
  readonly original?: string;
}

/** The parsed state of a workload; `undefined` without an annotation, or if it is not ours. */
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

/** The text of the annotation. It contains no single quote, so that YAML can put it in single quotes. */
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
