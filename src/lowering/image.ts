import { formatImage, ImageReference, parseImage } from '../manifest/image';

/** A tag, a digest, or both. */
interface ImagePin {
  readonly tag?: string;
  readonly digest?: string;
}

export interface ImageSettings {
  /** Replaces the registry of every image. */
  readonly imageRegistry?: string;
  /** Replacements, by image with its version or by image without one. */
  readonly images: Readonly<Record<string, string>>;
  /** Tags and digests, by image with its version or by image without one, as they were before any replacement. */
  readonly imagePins?: Readonly<Record<string, ImagePin>>;
}

/**
 * The image after replacement. An exact replacement takes precedence; one for the image without its version keeps the pinned version unless it has a version; all
 * other images come from `imageRegistry`.
 */
export function resolveImage(image: string, { images, imageRegistry, imagePins }: ImageSettings): string {
  if (imageRegistry === undefined && imagePins === undefined && Object.keys(images).length === 0) return image;
  const exact = own(images, image);
  if (exact !== undefined) return exact;
  const parsed = parseImage(image);
  const name = formatImage({ registry: parsed.registry, repository: parsed.repository });
  const pinned = pinnedBy(own(imagePins ?? {}, image) ?? own(imagePins ?? {}, name), parsed);
  const replacement = own(images, name);
  if (replacement !== undefined) {
    const to = parseImage(replacement);
    const versioned = to.tag !== undefined || to.digest !== undefined;
    return versioned ? replacement : formatImage({ ...pinned, registry: to.registry, repository: to.repository });
  }
  if (imageRegistry === undefined) return formatImage(pinned);
  const registry = imageRegistry.replace(/\/+$/, '');
  return formatImage({ ...pinned, registry });
}

/** A digest belongs to one tag: another tag removes it. */
function pinnedBy(pin: ImagePin | undefined, image: ImageReference): ImageReference {
  if (pin === undefined) return image;
  const { tag = image.tag, digest = tag === image.tag ? image.digest : undefined } = pin;
  const { tag: _tag, digest: _digest, ...name } = image;
  return { ...name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The keys that would replace or pin an image. */
export function replacementsOf(image: string): string[] {
  const { registry, repository } = parseImage(image);
  return [image, formatImage({ registry, repository })];
}

function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
}
