import type { Engine, Origin, Outcome } from './engine';
import { isSpelledBy, spelled, Spelling } from './spelling';
import { asArray, isObject, Json, JsonObject } from '../manifest/json';
import { endsInHash, isDnsSubdomain } from '../manifest/names';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';

/** The most pods that an engine remembers. A program that has more has few that are the same. */
const MOST_REMEMBERED = 1_000;

/** The most that look alike at first sight: each of them is compared with every other. */
const MOST_ALIKE = 10;

/** What the sources of volumes call the object that they refer to. */
const REFERENCES = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName' } as const;

/**
 * An engine for many objects that were made alike: it remembers the pods in which the engine found nothing, and has the engine look at the rest of an object
 * whose pod is the same. Pods of one program differ in labels and in the names of what their volumes refer to. What the schema and the rules about pods say of
 * one holds for the others too: a rule about pods sees no labels, and a rule accepts every name that has the right form.
 */
export class RememberingEngine {
  private readonly known = new Map<string, Spelling[]>();
  private count = 0;

  /** @param engine of which this one remembers what it found; the options of an engine never change */
  constructor(private readonly engine: Engine) {}

  /** The same as `check` of the engine finds. */
  check(document: unknown, origin: Origin = {}): Outcome {
    const pod = podOf(document, origin);
    if (pod === undefined) return this.engine.check(document, origin);
    const unnamed = withoutNames(pod);
    const alike = this.known.get(pod.glance);
    if (alike?.some((each) => isSpelledBy(unnamed, each))) return this.engine.check(document, origin, 'beside-pod');
    const outcome = this.engine.check(document, origin);
    // A finding that a suppression silenced is a finding for the next object.
    if (outcome.violations.length === 0 && outcome.suppressed.length === 0) this.learn(pod.glance, unnamed, alike);
    return outcome;
  }

  private learn(glance: string, unnamed: JsonObject, alike: Spelling[] = []): void {
    if (this.count >= MOST_REMEMBERED || alike.length >= MOST_ALIKE) return;
    const spelling = spelled(unnamed);
    // What the engine does not look into must have no nulls.
    if (spelling.includes(null)) return;
    this.known.set(glance, [...alike, spelling]);
    this.count++;
  }
}

interface Pod {
  /** Pods that differ in this are not the same. */
  readonly glance: string;
  readonly annotations: Json | undefined;
  readonly spec: JsonObject;
}

/** The pod of a document, as the engine would find it. A list has none: each of its items may have one. */
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

/** All that two pods must have in common to be the same. */
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
    // A name that tells of its content is more than a name to a rule.
    if (typeof name !== 'string' || !isDnsSubdomain(name) || endsInHash(name)) continue;
    leave(source);
    return { ...volume, [source]: { ...reference, [field]: '' } };
  }
  return volume;
}
