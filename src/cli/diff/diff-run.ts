import { KeptDocument, Side, SideDocument } from './side';
import { readTwins } from './twins';
import { Comparison } from '../../difference/comparison';
import { FleetDifference } from '../../difference/fleet-difference';
import { ObjectIdentity, objectIdentityOf, objectsIn } from '../../difference/object-identity';
import { isObject, Json, JsonObject } from '../../manifest/json';

/** A document of the old side that waits for its counterpart. */
interface Waiting {
  readonly document: KeptDocument;
  taken: boolean;
}

/** An object of the new side without a counterpart so far: its document, and its index there. */
interface Newcomer {
  readonly document: KeptDocument;
  readonly index: number;
}

/**
 * Compares two sides document by document. It keeps only the location of each document of the first side, and reads it again for its counterpart. The pair is guessed
 * from the text and verified when both are parsed.
 */
export class DiffRun {
  private readonly comparison = new Comparison();
  private readonly byGuess = new Map<string, Waiting[]>();
  private readonly waiting: Waiting[] = [];
  private readonly newcomers = new Map<string, Newcomer>();
  private readonly seen = { before: new Map<string, number>(), after: new Map<string, number>() };
  private readonly repeated: { readonly identity: ObjectIdentity; readonly side: 'before' | 'after' }[] = [];
  private readonly opened = new Map<KeptDocument, JsonObject[]>();
  /** Number of documents with content that is not a Kubernetes object. */
  foreign = 0;

  constructor(private readonly old: Side, private readonly now: Side) {}

  async run(): Promise<FleetDifference> {
    for await (const document of this.old.documents()) this.before(document);
    for await (const document of this.now.documents()) this.after(document);
    this.rest();
    for (const { identity, side } of this.repeated) this.comparison.twice(identity, side, this.seen[side].get(identity.key)!);
    this.old.close();
    this.now.close();
    return this.comparison.conclude();
  }

  private before(document: SideDocument): void {
    const waiting: Waiting = { document: document.keep(), taken: false };
    this.waiting.push(waiting);
    const guess = guessOf(document.text);
    if (guess !== '') put(this.byGuess, guess, waiting);
  }

  private after(document: SideDocument): void {
    const likely = next(this.byGuess.get(guessOf(document.text)));
    if (likely && this.together(likely, document)) {
      likely.taken = true;
      return;
    }
    this.alone(document, this.objects(document.read()));
  }

  /** Compares two documents if they contain the same objects. */
  private together({ document: old }: Waiting, document: SideDocument): boolean {
    const text = old.text();
    if (text === document.text) {
      for (const object of this.objects(document.read())) {
        const isFirst = this.isFirst(object, 'before');
        if (this.isFirst(object, 'after') && isFirst) this.comparison.same(object);
      }
      return true;
    }
    const twins = old.isAscii && document.isAscii ? readTwins(text, document.text) : undefined;
    const [before, after] = (twins ?? [old.read(text), document.read()]).map(objectsIn);
    if (before.length !== 1 || after.length !== 1) return false;
    const key = objectIdentityOf(after[0])?.key;
    if (key === undefined || objectIdentityOf(before[0])?.key !== key) return false;
    if (this.isFirst(before[0], 'before') && this.isFirst(after[0], 'after')) this.comparison.pair(before[0], after[0]);
    return true;
  }

  /** Objects without a counterpart so far. */
  private alone(document: SideDocument, objects: readonly JsonObject[]): void {
    if (objects.length === 0) return;
    const kept = document.keep();
    objects.forEach((object, index) => {
      if (this.isFirst(object, 'after')) this.newcomers.set(objectIdentityOf(object)!.key, { document: kept, index });
    });
  }

  /** Pairs the remaining objects by their identity. */
  private rest(): void {
    for (const { document, taken } of this.waiting) {
      if (taken) continue;
      for (const object of this.objects(document.read())) {
        if (!this.isFirst(object, 'before')) continue;
        const { key } = objectIdentityOf(object)!;
        const newcomer = this.newcomers.get(key);
        this.newcomers.delete(key);
        this.comparison.pair(object, newcomer && this.open(newcomer));
      }
    }
    for (const newcomer of this.newcomers.values()) this.comparison.pair(undefined, this.open(newcomer));
  }

  private open({ document, index }: Newcomer): JsonObject {
    // The objects of a list follow one another.
    const objects = this.opened.get(document) ?? objectsIn(document.read()).filter((object) => objectIdentityOf(object) !== undefined);
    this.opened.clear();
    this.opened.set(document, objects);
    return objects[index];
  }

  private objects(value: Json): JsonObject[] {
    const all = objectsIn(value);
    const objects = all.filter((object) => objectIdentityOf(object) !== undefined);
    this.foreign += value !== null && !isObject(value) ? 1 : all.length - objects.length;
    return objects;
  }

  /** Whether this side had no object of this identity before. Only the first of several is compared. */
  private isFirst(object: JsonObject, side: 'before' | 'after'): boolean {
    const identity = objectIdentityOf(object)!;
    const times = (this.seen[side].get(identity.key) ?? 0) + 1;
    this.seen[side].set(identity.key, times);
    if (times === 2) this.repeated.push({ identity, side });
    return times === 1;
  }
}

function put(map: Map<string, Waiting[]>, key: string, waiting: Waiting): void {
  const known = map.get(key);
  if (known) known.push(waiting);
  else map.set(key, [waiting]);
}

/** The first document that is not paired. Paired ones before it are dropped. */
function next(waiting: Waiting[] | undefined): Waiting | undefined {
  while (waiting !== undefined && waiting.length > 0 && waiting[0].taken) waiting.shift();
  return waiting?.[0];
}

/** Kind, namespace and name as most manifests write them. A wrong guess only costs time. */
function guessOf(text: string): string {
  const metadata = text.startsWith('metadata:\n') ? 0 : text.indexOf('\nmetadata:\n');
  if (metadata < 0) return '';
  return [lineAt(text, '\nkind: ', 0), lineAt(text, '\n  namespace: ', metadata), lineAt(text, '\n  name: ', metadata)].join('\n');
}

function lineAt(text: string, start: string, from: number): string {
  const at = text.indexOf(start, from);
  return at < 0 ? '' : text.slice(at + start.length, text.indexOf('\n', at + start.length));
}
