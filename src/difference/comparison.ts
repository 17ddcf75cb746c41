import { list } from './change-sentence';
import { ConfigReference, isConfig, referencesOf } from './config-references';
import { Contents } from './contents';
import { fieldDifferences } from './field-differences';
import { objectSentence } from './field-sentences';
import { FleetDifference, Named, ObjectChange, Repeated, Weakening, WorkloadChange } from './fleet-difference';
import { InternedTexts } from './interned-texts';
import { ObjectIdentity, objectIdentityOf } from './object-identity';
import { shapeOf } from './object-shape';
import { FleetRequests } from './request-changes';
import { weakerObject } from './weaker/weaker-object';
import { weakerPod } from './weaker/weaker-pod';
import { compareWorkload, WorkloadComparison } from './workload-change';
import { asObject, JsonObject } from '../manifest/json';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';
import { PodView, viewPod } from '../manifest/pod-view';

/** A workload of both sets, kept until all changes of its config are known. */
interface Paired extends Pick<WorkloadComparison, 'change' | 'reasons' | 'renamed' | 'hashes' | 'onChange'> {
  readonly named: Named;
  readonly references: readonly ConfigReference[];
}

/** Maximum number of reasons for an object without pods. */
const MOST_REASONS = 8;

/**
 * Compares two sets of manifests, pair by pair, and keeps only the results: neither set needs to be in memory. The caller finds
 * the pairs of objects (`objectIdentityOf`).
 */
export class Comparison {
  private readonly workloads: (Paired | WorkloadChange)[] = [];
  private readonly objects: ObjectChange[] = [];
  private readonly weaker: Weakening[] = [];
  private readonly repeated: Repeated[] = [];
  private readonly contents = new Contents();
  private readonly requests = new FleetRequests();
  private readonly texts = new InternedTexts();

  /** Adds an object that is identical in both sets. */
  same(object: JsonObject): void {
    const identity = objectIdentityOf(object);
    if (identity === undefined) return;
    this.contents.note(identity, object, BOTH);
    const pod = podOf(object);
    if (!pod) return;
    this.requests.add(object, pod, BOTH);
    this.paired({ ...UNCHANGED, named: this.named(identity), references: referencesOf(pod) });
  }

  /** Adds an object of both sets, or of one of them. */
  pair(before: JsonObject | undefined, after: JsonObject | undefined): void {
    const object = after ?? before;
    const identity = object && objectIdentityOf(object);
    if (object === undefined || identity === undefined) return;
    if (before) this.contents.note(identity, before, ['before']);
    if (after) this.contents.note(identity, after, ['after']);
    const [was, is] = [before && podOf(before), after && podOf(after)];
    if (was || is) this.workload(identity, [before, was], [after, is]);
    else this.object(identity, before, after);
  }

  /** Notes that one set has several objects of a kind and name. Only one is compared. */
  twice(identity: ObjectIdentity, side: 'before' | 'after', times: number): void {
    this.repeated.push({ ...this.named(identity), side, times });
  }

  conclude(): FleetDifference {
    const replaced = this.contents.replaced();
    return {
      workloads: sorted(this.workloads.map((one) => ('named' in one ? this.settled(one) : one))),
      objects: sorted(this.contents.objects(this.objects, replaced)),
      weaker: sorted(this.weaker),
      repeated: sorted(this.repeated),
      requests: this.requests.fleet,
      requestsPerNode: this.requests.node,
    };
  }

  private workload(identity: ObjectIdentity, [before, was]: Side, [after, is]: Side): void {
    if (before && was && after && is) {
      const compared = compareWorkload(before, after, podTemplatePointer(after)!, [was, is]);
      if (compared.isAsLarge) {
        this.requests.add(after, is, BOTH);
      } else {
        this.requests.add(before, was, ['before']);
        this.requests.add(after, is, ['after']);
      }
      if (compared.mayBeWeaker) this.weakened(identity, weakerPod(was, is));
      this.paired({ ...compared, named: this.named(identity), references: referencesOf(is) });
      return;
    }
    const [change, object, pod] = after && is ? ['added', after, is] as const : ['removed', before!, was!] as const;
    this.requests.add(object, pod, [change === 'added' ? 'after' : 'before']);
    const replicas = asObject(object.spec)?.replicas;
    const names = pod.containers.map(({ name }) => name);
    this.workloads.push({
      ...this.named(identity), change, reasons: this.texts.list([`${replicas === undefined ? '' : `replicas: ${String(replicas)}; `}containers: ${list(names)}`]),
    });
  }

  /** Keeps only what must wait until all objects were seen. */
  private paired({ named, change, reasons, references, renamed, hashes, onChange }: Paired): void {
    const told = { ...named, change, reasons: this.texts.list(reasons) };
    if (references.length + renamed.length + hashes.length === 0) {
      this.workloads.push(told);
      return;
    }
    const { texts } = this;
    this.workloads.push({
      ...told,
      named,
      references: references.map(({ keys, ...one }) => (
        { ...one, name: texts.one(one.name), user: texts.one(one.user), ...(keys && { keys: texts.list(keys) }) }
      )),
      renamed: renamed.map(({ kind, before, after, users }) => (
        { kind, before: texts.one(before), after: texts.one(after), users: texts.list(users) }
      )),
      hashes: texts.list(hashes),
      onChange,
    });
  }

  private named({ kind, name, namespace }: ObjectIdentity): Named {
    return { kind, name: this.texts.one(name), ...(namespace !== undefined && { namespace: this.texts.one(namespace) }) };
  }

  private object(identity: ObjectIdentity, before: JsonObject | undefined, after: JsonObject | undefined): void {
    this.weakened(identity, weakerObject(before, after));
    // Changes of files, and renamed objects, are reported at the end.
    if (isConfig(identity.kind) && (before === undefined || after === undefined)) return;
    const named = this.named(identity);
    if (before === undefined || after === undefined) {
      this.objects.push({ ...named, change: before ? 'removed' : 'added', reasons: [] });
      return;
    }
    const found = fieldDifferences(before, after, shapeOf(identity.kind));
    if (found.length === 0) return;
    const isFile = ([field]: readonly string[]) => isConfig(identity.kind) && /^(binaryD|d|stringD)ata$/.test(field);
    const files = this.contents.changed(identity);
    const other = [...new Set(found.filter(({ path }) => !isFile(path)).map(objectSentence))];
    const fixed = files.length > 0 && before.immutable === true ? [`an immutable ${identity.kind} cannot be changed: it must be deleted and made anew`] : [];
    const reasons = [...fixed, ...(files.length > 0 ? [`content changed (${list(files, MOST_REASONS)})`] : []), ...other.slice(0, MOST_REASONS)];
    if (other.length > MOST_REASONS) reasons.push(`and ${other.length - MOST_REASONS} more`);
    if (reasons.length > 0) this.objects.push({ ...named, change: 'updated', reasons: this.texts.list(reasons) });
  }

  private weakened(identity: ObjectIdentity, reasons: readonly string[]): void {
    if (reasons.length > 0) this.weaker.push({ ...this.named(identity), reasons: this.texts.list(reasons) });
  }

  /** The change of a workload, with the changes of its config. */
  private settled({ named, change, reasons, references, renamed, hashes, onChange }: Paired): WorkloadChange {
    const { replaced, edited } = this.contents.reasons(named.namespace, renamed, references);
    const rolls = change === 'rolls' || hashes.length > 0 || renamed.length > 0;
    const config = [
      ...replaced,
      ...edited.map(({ text, isLive }) => ((rolls && onChange === 'rolls') || named.kind === 'CronJob' ? text : `${text}: running pods read it ${isLive ? 'without a restart' : 'only after a restart'}`)),
    ];
    // The hash only repeats a change that is reported already.
    if (config.length === 0) config.push(...hashes.map((annotation) => `config changed (annotation ${annotation} of the pods)`));
    const all = this.texts.list([...new Set([...reasons, ...config])]);
    return { ...named, change: change === 'unchanged' && all.length > 0 ? 'updated' : change, reasons: all };
  }
}

type Side = readonly [JsonObject | undefined, PodView | undefined];

const BOTH = ['before', 'after'] as const;

const UNCHANGED = { change: 'unchanged', reasons: [], renamed: [], hashes: [], onChange: 'unchanged' } as const;

/** Sorts, so that the order of documents and files does not matter. */
function sorted<T extends Named>(changes: readonly T[]): T[] {
  return [...changes].sort((a, b) => order(a.namespace ?? '', b.namespace ?? '') || order(a.kind, b.kind) || order(a.name, b.name));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The pods of a workload; `undefined` for other objects. */
function podOf(manifest: JsonObject): PodView | undefined {
  const pointer = podTemplatePointer(manifest);
  const template = pointer === undefined ? undefined : podTemplateAt(manifest, pointer);
  return template && viewPod(template, pointer!);
}

/** Compares two sets of manifests that are in memory. */
export function difference(before: readonly JsonObject[], after: readonly JsonObject[]): FleetDifference {
  const comparison = new Comparison();
  const [old, now] = [firstOfEach(before, 'before', comparison), firstOfEach(after, 'after', comparison)];
  for (const [key, object] of now) comparison.pair(old.get(key), object);
  for (const [key, object] of old) if (!now.has(key)) comparison.pair(object, undefined);
  return comparison.conclude();
}

function firstOfEach(objects: readonly JsonObject[], side: 'before' | 'after', comparison: Comparison): Map<string, JsonObject> {
  const first = new Map<string, JsonObject>();
  const more = new Map<string, number>();
  for (const object of objects) {
    const key = objectIdentityOf(object)?.key;
    if (key === undefined) continue;
    if (first.has(key)) more.set(key, (more.get(key) ?? 1) + 1);
    else first.set(key, object);
  }
  for (const [key, times] of more) comparison.twice(objectIdentityOf(first.get(key)!)!, side, times);
  return first;
}
