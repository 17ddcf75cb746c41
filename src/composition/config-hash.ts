import { ComposedConfigMap } from './fragment';
import { hashOf } from './hash';

interface Hashed {
  readonly texts: readonly string[];
  readonly hash: string;
}

/** As many as a fleet has sidecars with files of their own, and more. */
const MOST_REMEMBERED = 32;

/** What was hashed last. The workloads of a fleet have the same files, and texts that are one and the same are compared at once. */
const remembered: Hashed[] = [];
let oldest = 0;

/** A hash of all config files of the sidecars of a pod. */
export function configHash(configMaps: readonly ComposedConfigMap[]): string {
  const texts: string[] = [];
  for (const { sidecar, data } of configMaps) {
    const files = Object.keys(data).sort();
    texts.push(sidecar, String(files.length));
    for (const file of files) texts.push(file, data[file]);
  }
  const before = remembered.find((hashed) => same(hashed.texts, texts));
  if (before) return before.hash;
  const hash = hashOf(JSON.stringify(configMaps.map(({ sidecar, data }) => [sidecar, Object.keys(data).sort().map((file) => [file, data[file]])])));
  remembered[oldest] = { texts, hash };
  oldest = (oldest + 1) % MOST_REMEMBERED;
  return hash;
}

function same(texts: readonly string[], others: readonly string[]): boolean {
  if (texts.length !== others.length) return false;
  for (let i = 0; i < texts.length; i++) if (texts[i] !== others[i]) return false;
  return true;
}
