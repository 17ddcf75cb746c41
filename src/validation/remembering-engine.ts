import type { Engine, Origin, Outcome } from './engine';
import { isSpelledBy, spelled, Spelling } from './spelling';
import { asArray, isObject, Json, JsonObject } from '../manifest/json';
import { endsInHash, isDnsSubdomain } from '../manifest/names';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';

/** Cache limit: with more distinct pods than this, few repeat. */
const MOST_REMEMBERED = 1_000;

/** Limit for pods with the same key: each is compared with all others. */
const MOST_ALIKE = 10;

/** The fields of volume sources that name the referenced object. */
const REFERENCES = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName' } as const;

/**
 * An engine for many similar objects: it caches the pods without findings, and validates only the rest of an object
 * with an equal pod. Pods of one program differ in labels and in the names of objects that their volumes refer to. The result of the schema and the rules about pods for
 * one holds for the others: a rule about pods sees no labels, and rules accept every name with a valid format.
 */
export class RememberingEngine {
  private readonly known = new Map<string, Spelling[]>();
  private count = 0;

  /** @param engine the engine whose results are cached; the options of an engine never change */
  constructor(private readonly engine: Engine) {}

  /** Returns the same as `check` of the engine. */
  check(document: unknown, origin: Origin = {}): Outcome {
    const pod = podOf(document, origin);
    if (pod === undefined) return this.engine.check(document, origin);
    const unnamed = withoutNames(pod);
    const alike = this.known.get(pod.glance);
    if (alike?.some((each) => isSpelledBy(unnamed, each))) return this.engine.check(document, origin, 'beside-pod');
    const outcome = this.engine.check(document, origin);
    // A suppressed finding is a finding for the next object.
    if (outcome.violations.length === 0 && outcome.suppressed.length === 0) this.learn(pod.glance, unnamed, alike);
    return outcome;
  }

  private learn(glance: string, unnamed: JsonObject, alike: Spelling[] = []): void {
    if (this.count >= MOST_REMEMBERED || alike.length >= MOST_ALIKE) return;
    const spelling = spelled(unnamed);
    // The skipped pod must have no nulls.
    if (spelling.includes(null)) return;
    this.known.set(glance, [...alike, spelling]);
    this.count++;
  }
}

interface Pod {
  /** The cache key: pods with different keys are not equal. */
  readonly glance: string;
  readonly annotations: Json | undefined;
  readonly spec: JsonObject;
}

/** The pod of a document, as the engine finds it. A list has no pod: each of its items may have one. */
function podOf(document: unknown, origin: Origin): Pod | undefined {
  if (!isObject(document) || document.items !== undefined) return undefined;
  const pointer = origin.podTemplate ?? podTemplatePointer(document);
  const template = pointer === undefined ? undefined : podTemplateAt(document, pointer);
  if (template === undefined) return undefined;
  const { metadata } = template;
  const spec = template.spec as JsonObject;
  const glance = `${String(document.apiVersion)} ${String(document.kind)} ${pointer} ${asArray(spec.containers).length} ${asArray(spec.initContainers).length}`;
  return { glance, annotations: isObject(metadata) ? metadata.annotations : undefined, spec };
}

/** All parts that must be equal in two pods. */
function withoutNames({ annotations, spec }: Pod): JsonObject {
  const given = annotations === undefined ? {} : { annotations };
  const { volumes } = spec;
  if (!Array.isArray(volumes)) return { ...given, spec };
  const left: string[] = [];
  const unnamed = volumes.map((volume: Json, i) => (isObject(volume) ? withoutName(volume, (source) => left.push(`${i} ${source}`)) : volume));
  return { ...given, spec: { ...spec, volumes: unnamed }, left };
}

function withoutName(volume: JsonObject, leave: (source: string) => void): Json {
  for (const source in REFERENCES) {
    const reference = volume[source];
    if (!isObject(reference)) continue;
    const field = REFERENCES[source as keyof typeof REFERENCES];
    const name = reference[field];
    // Rules interpret some file names, so those must be equal.
    if (typeof name !== 'string' || !isDnsSubdomain(name) || endsInHash(name)) continue;
    leave(source);
    return { ...volume, [source]: { ...reference, [field]: '' } };
  }
  return volume;
}
