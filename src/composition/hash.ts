import { createHash } from 'crypto';

/** A short content hash: the first 16 hexadecimal digits of SHA-256. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
