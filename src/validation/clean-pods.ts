import { isSpelledBy, spelled, Spelling } from './spelling';
import { asArray, isObject, Json, JsonObject } from '../manifest/json';
import { endsInHash, isDnsSubdomain } from '../manifest/names';
import { PodView } from '../manifest/pod-view';

/** More pods than this are not remembered: whoever has so many has few that are the same. */
const MOST_REMEMBERED = 1_000;

/** Nor are more that look alike at first sight: each of them is compared with every other. */
const MOST_ALIKE = 10;

/** What the sources of volumes call the object that they refer to. */
const REFERENCES = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName' } as const;

/**
 * The pods with which nothing was wrong. Where many workloads are made alike, their pods differ in labels and in the names of what their volumes refer
 * to. What the schema and the rules about pods say of one holds for all the others: no rule about pods sees labels, and of two names that are both right
 * none is more right.
 */
export class CleanPods {
  private readonly known = new Map<string, Spelling[]>();
  private count = 0;

  /**
   * Whether the pod is known. Then there are no null fields in it.
   *
   * @param kind of the object that the pod stands in
   */
  has(kind: string, pod: PodView): boolean {
    const alike = this.known.get(glance(kind, pod));
    if (alike === undefined) return false;
    const unnamed = withoutNames(pod);
    return alike.some((each) => isSpelledBy(unnamed, each));
  }

  learn(kind: string, pod: PodView): void {
    const key = glance(kind, pod);
    const alike = this.known.get(key) ?? [];
    if (this.count >= MOST_REMEMBERED || alike.length >= MOST_ALIKE) return;
    this.known.set(key, [...alike, spelled(withoutNames(pod))]);
    this.count++;
  }
}

/** Pods that differ in this are not the same. */
function glance(kind: string, { path, containers }: PodView): string {
  return `${kind} ${path} ${containers.map(({ name }) => name).join(' ')}`;
}

/** All by which a pod is known. */
function withoutNames({ annotations, spec }: PodView): JsonObject {
  const { volumes } = spec;
  if (!Array.isArray(volumes)) return { annotations, spec };
  const left: string[] = [];
  const unnamed = asArray(volumes).map((volume, i) => (isObject(volume) ? withoutName(volume, (source) => left.push(`${i} ${source}`)) : volume));
  return { annotations, spec: { ...spec, volumes: unnamed }, left };
}

function withoutName(volume: JsonObject, leave: (source: string) => void): Json {
  for (const source in REFERENCES) {
    const reference = volume[source];
    if (!isObject(reference)) continue;
    const field = REFERENCES[source as keyof typeof REFERENCES];
    const name = reference[field];
    // A name that tells of its content is more than a name to a rule.
    if (typeof name !== 'string' || !isDnsSubdomain(name) || endsInHash(name)) continue;
    leave(source);
    return { ...volume, [source]: { ...reference, [field]: '' } };
  }
  return volume;
}
