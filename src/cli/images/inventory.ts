import { ImageUse } from './read-images';
import { CATALOG_IMAGES, CatalogImage } from '../../images/catalog-images';
import { formatImage, parseImage } from '../../manifest/image';

/**
 * How precisely a reference identifies an image.
 * - `digest`: exactly one image
 * - `tag`: whatever its publisher pushed under the tag
 * - `latest`, `none`: the newest image
 */
export type PinKind = 'digest' | 'tag' | 'latest' | 'none';

/** One version of an image, and where it is used. */
export interface ImageVersion {
  readonly reference: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly pin: PinKind;
  readonly uses: readonly ImageUse[];
}

/** An image, without its version. */
export interface InventoryEntry {
  /** With its registry, without a version. */
  readonly image: string;
  /** The image of the catalog, even if it comes from a mirror. */
  readonly catalog?: CatalogImage;
  readonly versions: readonly ImageVersion[];
}

/** The images of manifests, by name. */
export function inventoryOf(uses: readonly ImageUse[]): InventoryEntry[] {
  const images = new Map<string, Map<string, ImageUse[]>>();
  for (const use of uses) {
    const { registry, repository } = parseImage(use.image);
    const versions = entryOf(images, formatImage({ registry, repository }), () => new Map<string, ImageUse[]>());
    entryOf(versions, use.image, () => [] as ImageUse[]).push(use);
  }
  return sorted(images).map(([image, versions]) => ({
    image, catalog: catalogImageOf(image), versions: sorted(versions).map(([reference, all]) => versionOf(reference, all)),
  }));
}

function versionOf(reference: string, uses: readonly ImageUse[]): ImageVersion {
  const { tag, digest } = parseImage(reference);
  const pin = digest !== undefined ? 'digest' : tag === undefined ? 'none' : tag === 'latest' ? 'latest' : 'tag';
  return { reference, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }), pin, uses };
}

/** The catalog image of a name, or with the same path in another registry. */
function catalogImageOf(image: string): CatalogImage | undefined {
  const all: readonly CatalogImage[] = Object.values(CATALOG_IMAGES);
  const { repository } = parseImage(image);
  return all.find((one) => one.image === image) ?? all.find((one) => parseImage(one.image).repository === repository.replace(/^library\//, ''));
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
