import { Subject } from './rule';
import { ContainerView, PodView } from '../manifest/pod-view';

/** More containers than this are not remembered: whoever has so many has few that are the same. */
const MOST_REMEMBERED = 1_000;

/**
 * The containers with which nothing was wrong. A fleet has the same sidecars in every pod; what the schema and the rules that look at nothing but a
 * container (those that go through `fresh`) say of one holds for all that are the same to the letter, in the same place of the same kind.
 */
export class CleanContainers {
  private readonly texts = new Set<string>();

  /** The containers of a pod that are not known to be clean. */
  fresh(kind: string, containers: readonly ContainerView[]): readonly ContainerView[] {
    if (this.texts.size === 0) return containers;
    const found = containers.filter((view) => !this.has(textOf(kind, view)));
    return found.length === containers.length ? containers : found;
  }

  /** Remembers those of the containers of a subject in which nothing was found. */
  learn({ apiVersion, kind, pod, fresh }: Subject, findings: readonly string[]): void {
    if (pod === undefined || !isHeldAgainstAll(pod)) return;
    for (const view of fresh) {
      if (this.texts.size >= MOST_REMEMBERED) return;
      if (findings.some((path) => path === view.path || path.startsWith(`${view.path}/`))) continue;
      const text = textOf(`${apiVersion}/${kind}`, view);
      if (text !== undefined) this.texts.add(text);
    }
  }

  private has(text: string | undefined): boolean {
    return text !== undefined && this.texts.has(text);
  }
}

/** Some rules about a container leave one alone for what the pod says. What was seen in such a pod says nothing of others. */
function isHeldAgainstAll({ spec, sidecars }: PodView): boolean {
  return sidecars.length > 0 && spec.hostNetwork !== true && spec.shareProcessNamespace !== true;
}

/** What a container is known by; nothing where it has something in it that JSON cannot tell. */
function textOf(kind: string, { list, role, container }: ContainerView): string | undefined {
  try {
    return `${kind} ${list} ${role} ${JSON.stringify(container)}`;
  } catch {
    return undefined;
  }
}
