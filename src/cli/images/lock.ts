import { stringify } from 'yaml';
import { InventoryEntry } from './inventory';
import { ImagePin, ImagePins } from '../../images/images-lock';
import { parseImage } from '../../manifest/image';

const HEAD = `# Tags and digests of sidecars' images, for SidecarSettings: { imagesFile }. Written by \`cdk8s-sidecars images --lock\`, which keeps the digests that
# stand here as long as their tags stay, and entries that were added by hand. \`crane digest <image>:<tag>\` prints a digest.
`;

/** The roles of a sidecar's container: an agent that runs alone, as in a collector, is main itself. */
const ROLES = new Set(['main', 'sidecar', 'native-sidecar']);

/**
 * The pins of the sidecar images in manifests: catalog images, and images that the lock file already names. An image that is used in several versions has an entry for
 * each.
 */
export function pinsOf(inventory: readonly InventoryEntry[], before: ImagePins): ImagePins {
  const pins: Record<string, ImagePin> = {};
  for (const { image, catalog, versions } of inventory) {
    const name = catalog?.image ?? image;
    const used = versions.filter(({ uses }) => uses.some(({ role }) => ROLES.has(role)));
    const tags = new Map<string | undefined, string | undefined>();
    for (const { tag, digest } of used) tags.set(tag, digest ?? tags.get(tag));
    for (const [tag, digest] of tags) {
      const key = tags.size > 1 && tag !== undefined ? `${name}:${tag}` : name;
      const old = before[key] ?? before[name];
      if (catalog === undefined && old === undefined) continue;
      const kept = digest ?? (old?.tag === tag ? old?.digest : undefined);
      if (tag === undefined && kept === undefined) continue;
      pins[key] = { ...(tag !== undefined && { tag }), ...(kept !== undefined && { digest: kept }) };
    }
  }
  return pins;
}

/** Entries of a lock file whose images are not in the manifests. */
export function lostPins(before: ImagePins, pins: ImagePins): string[] {
  const names = new Set(Object.keys(pins).map((key) => parseImage(key).repository));
  return Object.keys(before).filter((key) => !names.has(parseImage(key).repository));
}

/** The text of a lock file. Same pins, same bytes. */
export function lockText(pins: ImagePins): string {
  const images = Object.fromEntries(Object.entries(pins).sort(([a], [b]) => (a < b ? -1 : 1)));
  // Tags such as 1.30 are quoted as YAML 1.1 requires, because the reader of the file uses YAML 1.1.
  return HEAD + stringify({ images }, { version: '1.1', lineWidth: 0 });
}
