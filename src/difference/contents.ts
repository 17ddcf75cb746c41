import { list } from './change-sentence';
import { changedFiles, ConfigReference, Files, filesOf, isConfig } from './config-references';
import { ObjectChange } from './fleet-difference';
import { withoutHash } from './hashed-names';
import { ObjectIdentity } from './object-identity';
import { Renamed } from './pod-template-change';
import { JsonObject } from '../manifest/json';

/** One ConfigMap or Secret, by kind, namespace and name. */
interface Content {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  before?: Files;
  after?: Files;
}

/** An object that replaces one of another name, by its name without the hash. */
type Replaced = ReadonlyMap<Content, Content>;

const MOST_FILES = 8;

/** Hashes of the ConfigMaps and Secrets of both sets. */
export class Contents {
  private readonly all = new Map<string, Content>();

  note({ kind, name, namespace }: ObjectIdentity, manifest: JsonObject, sides: readonly ('before' | 'after')[]): void {
    if (!isConfig(kind)) return;
    const content = this.all.get(keyOf(kind, namespace, name)) ?? { kind, name, ...(namespace !== undefined && { namespace }) };
    const files = filesOf(manifest);
    for (const side of sides) content[side] = files;
    this.all.set(keyOf(kind, namespace, name), content);
  }

  /** The changed files of an object in both sets. */
  changed({ kind, name, namespace }: ObjectIdentity): string[] {
    const { before, after } = this.all.get(keyOf(kind, namespace, name)) ?? {};
    return before && after ? changedFiles(before, after) : [];
  }

  /** Pairs of a removed object and the one that replaced it: they have the same name without the hash. */
  replaced(): Replaced {
    const gone = this.byBase(({ before, after }) => before !== undefined && after === undefined);
    const came = this.byBase(({ before, after }) => before === undefined && after !== undefined);
    const replaced = new Map<Content, Content>();
    for (const [base, contents] of gone) {
      const others = came.get(base) ?? [];
      if (contents.length === 1 && others.length === 1) replaced.set(contents[0], others[0]);
    }
    return replaced;
  }

  /** The changes of other objects, and the ConfigMaps and Secrets that are on one side only. */
  objects(known: readonly ObjectChange[], replaced: Replaced): ObjectChange[] {
    const came = new Set(replaced.values());
    const changes: ObjectChange[] = [...known];
    for (const content of this.all.values()) {
      const { kind, name, namespace, before, after } = content;
      const named = { kind, name, ...(namespace !== undefined && { namespace }) };
      const other = replaced.get(content);
      if (other) {
        const files = changedFiles(before!, other.after!);
        changes.push({ ...named, name: other.name, change: 'updated', reasons: [`takes the place of ${name}, ${files.length === 0 ? 'with the same content' : `content changed (${list(files, MOST_FILES)})`}`] });
      } else if ((before === undefined || after === undefined) && !came.has(content)) {
        changes.push({ ...named, change: before ? 'removed' : 'added', reasons: [] });
      }
    }
    return changes;
  }

  /** The reasons that a workload's config adds to its change: replaced objects, and changed content of objects that it reads. */
  reasons(namespace: string | undefined, renamed: readonly Renamed[], references: readonly ConfigReference[]): {
    readonly replaced: string[];
    readonly edited: { readonly text: string; readonly isLive: boolean }[];
  } {
    return { replaced: renamed.map((one) => this.rename(namespace, one)), edited: this.edited(namespace, references) };
  }

  private rename(namespace: string | undefined, { kind, before, after, users }: Renamed): string {
    const of = `${kind === 'Secret' ? 'secret' : 'config'} of ${users.length === 0 ? 'the pods' : list(users)}`;
    const [old, now] = [before, after].map((name) => this.all.get(keyOf(kind, namespace, name)));
    const files = old?.before && now?.after ? changedFiles(old.before, now.after) : undefined;
    const told = files === undefined ? '' : files.length === 0 ? ' (the same content)' : ` (${list(files, MOST_FILES)})`;
    return withoutHash(before) === withoutHash(after) && files !== undefined && files.length > 0 ? `${of} changed${told}` : `${of}: ${kind} ${before} -> ${after}${told}`;
  }

  private edited(namespace: string | undefined, references: readonly ConfigReference[]): { text: string; isLive: boolean }[] {
    const users = new Map<string, { readonly kind: string; readonly files: string[]; readonly isLive: boolean; readonly users: Set<string> }>();
    for (const { kind, name, user, keys, isLive } of references) {
      const { before, after } = this.all.get(keyOf(kind, namespace, name)) ?? {};
      if (!before || !after || before === after) continue;
      const files = changedFiles(before, after).filter((file) => keys === undefined || keys.includes(file));
      if (files.length === 0) continue;
      const group = [kind, isLive, ...files].join('\n');
      const known = users.get(group) ?? { kind, files, isLive, users: new Set() };
      users.set(group, known);
      known.users.add(user);
    }
    return [...users.values()].map(({ kind, files, isLive, users: of }) => (
      { text: `${kind === 'Secret' ? 'secret' : 'config'} of ${list([...of])} changed (${list(files, MOST_FILES)})`, isLive }
    ));
  }

  private byBase(isWanted: (content: Content) => boolean): Map<string, Content[]> {
    const groups = new Map<string, Content[]>();
    for (const content of this.all.values()) {
      const base = withoutHash(content.name);
      if (base === content.name || !isWanted(content)) continue;
      const key = keyOf(content.kind, content.namespace, base);
      groups.set(key, [...groups.get(key) ?? [], content]);
    }
    return groups;
  }
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}\n${namespace ?? ''}\n${name}`;
}
