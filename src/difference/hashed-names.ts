import { endsInHash } from '../manifest/names';

/** A name without the content hash at its end, as Kustomize and others add it. */
export function withoutHash(name: string): string {
  const hex = /-(?=[0-9a-f]*[0-9])[0-9a-f]{8,64}$/.exec(name);
  if (hex) return name.slice(0, hex.index);
  return endsInHash(name) ? name.slice(0, name.lastIndexOf('-')) : name;
}
