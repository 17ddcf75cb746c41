import { hashOf } from './hash';
import { isDnsLabel } from '../manifest/names';

const MAX = 63;

/** A volume name made of parts. One that would be too long is cut, and a hash of the whole keeps it distinct. */
export function volumeName(...parts: string[]): string {
  const name = parts.join('-');
  if (isDnsLabel(name)) return name;
  return `${name.slice(0, MAX - 9).replace(/-+$/, '')}-${hashOf(name).slice(0, 8)}`;
}

/** The first of `name-2`, `name-3` ... that is not taken. */
export function freeName(name: string, taken: { has(name: string): boolean }, max = MAX): string {
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = `${name.slice(0, max - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
