/** The pin of an image in a lock file. */
export interface ImagePin {
  /** @default - the tag is unchanged */
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. @default - none */
  readonly digest?: string;
}

/** Tags and digests, by image with its version or by image without one. */
export type ImagePins = Readonly<Record<string, ImagePin>>;

/** The fields of an entry of a lock file. */
export const PIN_FIELDS: readonly (keyof ImagePin)[] = ['tag', 'digest'];

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
export const TAG_PATTERN = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
export const DIGEST_PATTERN = /^sha256:[0-9a-f]{64}$/;
