import { formatImage, parseImage } from '../manifest/image';

export interface ImageSettings {
  /** Takes the place of every image's registry. */
  readonly imageRegistry?: string;
  /** Replacements, by image with its version or by image without one. */
  readonly images: Readonly<Record<string, string>>;
}

/**
 * The image that is really used. An exact replacement comes first; one for the image without its version keeps the version unless it
 * brings its own; what no replacement names comes from the registry that the settings name.
 */
export function resolveImage(image: string, { images, imageRegistry }: ImageSettings): string {
  if (imageRegistry === undefined && Object.keys(images).length === 0) return image;
  const exact = own(images, image);
  if (exact !== undefined) return exact;
  const parsed = parseImage(image);
  const replacement = own(images, formatImage({ registry: parsed.registry, repository: parsed.repository }));
  if (replacement !== undefined) {
    const to = parseImage(replacement);
    const versioned = to.tag !== undefined || to.digest !== undefined;
    return versioned ? replacement : formatImage({ ...parsed, registry: to.registry, repository: to.repository });
  }
  if (imageRegistry === undefined) return image;
  const registry = imageRegistry.replace(/\/+$/, '');
  return formatImage({ ...parsed, registry });
}

/** The keys of `images` that would replace an image. */
export function replacementsOf(image: string): string[] {
  const { registry, repository } = parseImage(image);
  return [image, formatImage({ registry, repository })];
}

function own(images: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.prototype.hasOwnProperty.call(images, key) ? images[key] : undefined;
}
