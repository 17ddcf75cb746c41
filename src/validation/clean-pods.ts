import { isObject, Json, JsonObject } from '../manifest/json';
import { endsInHash, isDnsSubdomain } from '../manifest/names';
import { PodView } from '../manifest/pod-view';

/** More pods than this are not remembered: whoever has so many has few that are the same. */
const MOST_REMEMBERED = 1_000;

/** What the sources of volumes call the object that they refer to. */
const REFERENCES = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName' } as const;

/**
 * The pods with which nothing was wrong. Where many workloads are made alike, their pods differ in labels and in the names of what their volumes refer
 * to. What the schema and the rules about pods say of one holds for all the others: no rule about pods sees labels, and of two names that are both right
 * none is more right.
 */
export class CleanPods {
  private readonly texts = new Set<string>();

  has(text: string | undefined): boolean {
    return text !== undefined && this.texts.has(text);
  }

  learn(text: string | undefined): void {
    if (text !== undefined && this.texts.size < MOST_REMEMBERED) this.texts.add(text);
  }
}

/**
 * What a pod is known by; nothing where it has something in it that JSON cannot tell.
 *
 * @param kind of the object that the pod stands in
 */
export function textOfPod(kind: string, { path, annotations, spec }: PodView): string | undefined {
  const unnamed: string[] = [];
  const { volumes } = spec;
  const like = !Array.isArray(volumes) ? spec : {
    ...spec, volumes: volumes.map((volume, i) => (isObject(volume) ? withoutName(volume, (source) => unnamed.push(`${i} ${source}`)) : volume)),
  };
  try {
    return `${kind} ${path} ${unnamed.join()} ${JSON.stringify([annotations, like])}`;
  } catch {
    return undefined;
  }
}

function withoutName(volume: JsonObject, left: (source: string) => void): Json {
  for (const [source, field] of Object.entries(REFERENCES)) {
    const reference = volume[source];
    if (!isObject(reference)) continue;
    const name = reference[field];
    // A name that tells of its content is more than a name to a rule.
    if (typeof name !== 'string' || !isDnsSubdomain(name) || endsInHash(name)) continue;
    left(source);
    return { ...volume, [source]: { ...reference, [field]: '' } };
  }
  return volume;
}
