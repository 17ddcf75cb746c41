import { sidecarLibrary } from './library';
import { annotated, OWNER_ANNOTATION } from './state';
import { nameOf, templateOf, titleOf } from './units';
import type { Problem } from '../../composition/fragment';
import type { ISidecar } from '../../contract/sidecar';
import { choiceOf } from '../../injection/choice';
import { PlainSelector, selecting, Selecting } from '../../injection/selector';
import { decide, left, Verdict } from '../../injection/verdict';
import { asArray, asObject, asString, JsonObject } from '../../manifest/json';
import type { PlainComposer } from '../../synthesis/plain-composer';

/** The sidecars and the selector of an injection. */
export interface Injection {
  readonly sidecars: readonly ISidecar[];
  readonly select: PlainSelector;
  /** For example `1.33`. @default - the default version of the library */
  readonly kubernetesVersion?: string;
}

/** A workload with its sidecars, or why it has no sidecars. */
export interface Injected {
  readonly verdict: Verdict;
  readonly manifest: JsonObject;
  readonly objects: readonly JsonObject[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Decides on workloads and composes them, as parsed objects. */
export class Injector {
  private readonly selecting: Selecting;
  private readonly byName: ReadonlyMap<string, ISidecar>;
  private readonly composer: PlainComposer;

  constructor({ sidecars, select, kubernetesVersion }: Injection) {
    const { KubernetesVersion, Sidecars } = sidecarLibrary();
    this.selecting = selecting(select);
    this.byName = new Map(sidecars.map((sidecar) => [sidecar.name, sidecar]));
    const settings = kubernetesVersion === undefined ? {} : { kubernetesVersion: KubernetesVersion.of(kubernetesVersion) };
    this.composer = Sidecars._plainComposer(settings) as PlainComposer;
  }

  /** The result for an object; `undefined` if it is not a workload. */
  inject(manifest: JsonObject): Injected | undefined {
    const template = templateOf(manifest);
    if (template === undefined) return undefined;
    const verdict = this.verdict(manifest, template);
    const nothing = { verdict, manifest, objects: [], problems: [], notes: [] };
    if (verdict.outcome !== 'injected') return nothing;
    const { problems, notes, objects, ...composed } = this.composer.compose(manifest, verdict.sidecars.map((name) => this.byName.get(name)!));
    if (problems.length > 0) return { ...nothing, verdict: left('failed', problems[0].message), problems };
    const owner = titleOf(manifest);
    return { verdict, manifest: composed.manifest, objects: objects.map((object) => annotated(object, OWNER_ANNOTATION, owner)), problems, notes };
  }

  private verdict(manifest: JsonObject, template: JsonObject): Verdict {
    const labels = asObject(asObject(template.metadata)?.labels) ?? {};
    const reason = this.selecting({
      kind: asString(manifest.kind)!,
      name: nameOf(manifest),
      namespace: asString(asObject(manifest.metadata)?.namespace),
      labels: Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    });
    if (reason !== undefined) return left('not-selected', reason);
    return decide([...this.byName.keys()], choiceOf(manifest, template), containersOf(template));
  }
}

/** The existing containers, by name. */
function containersOf({ spec }: JsonObject): ReadonlyMap<string, string> {
  const pod = asObject(spec) ?? {};
  const names = (list: string, what: string) => asArray(pod[list]).map((container): [string, string] => [asString(asObject(container)?.name) ?? '', what]);
  return new Map([...names('containers', 'container'), ...names('initContainers', 'init container')]);
}
