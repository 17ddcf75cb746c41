import { ImageReference, parseImage } from '../manifest/image';
import { asString, Json } from '../manifest/json';

const DIGEST_LENGTH = 'sha256:'.length + 12;

/** The sentence for a changed image: `fluent/fluent-bit 4.0.1 -> 4.1.0`, or both in full if the repository differs. */
export function imageChange(before: Json | undefined, after: Json | undefined): string {
  const [a, b] = [asString(before) ?? 'none', asString(after) ?? 'none'];
  const [old, now] = [parseImage(a), parseImage(b)];
  if (old.repository !== now.repository || old.registry !== now.registry) return `${a} -> ${b}`;
  const repository = old.registry === undefined ? old.repository : `${old.registry}/${old.repository}`;
  return `${repository} ${version(old, now)} -> ${version(now, old)}`;
}

/** The tag, with the shortened digest if both tags are equal. */
function version({ tag = 'latest', digest }: ImageReference, other: ImageReference): string {
  if (digest === undefined) return other.digest === undefined || tag !== (other.tag ?? 'latest') ? tag : `${tag} (no digest)`;
  return tag === (other.tag ?? 'latest') ? `${tag}@${digest.slice(0, DIGEST_LENGTH)}` : tag;
}

/** Whether an image loses its pin by digest. */
export function losesDigest(before: Json | undefined, after: Json | undefined): boolean {
  return typeof before === 'string' && before.includes('@') && parseImage(asString(before) ?? '').digest !== undefined && after !== undefined && parseImage(asString(after) ?? '').digest === undefined;
}
