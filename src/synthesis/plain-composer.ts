import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { fromWorkload, nameOf } from './beside';
import { bindSettings, compositionSettings } from './binding';
import { Bound, ManifestContext } from './context';
import { SidecarSettings } from './settings';
import { SidecarSettingsProps } from './settings-props';
import { SharedAnswers } from './shared-answers';
import { replaceAt } from './workload';
import { compose } from '../composition/compose';
import { Composition, Problem, PodFragment } from '../composition/fragment';
import { hashOf } from '../composition/hash';
import { withCompanions } from '../contract/companions';
import { ISidecar, SidecarSpec } from '../contract/sidecar';
import { SidecarContextProps } from '../contract/sidecar-context';
import { bindAll } from '../lowering/bind';
import { asObject, asString, JsonObject } from '../manifest/json';
import { noteOf } from '../manifest/notes';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';

/** A manifest that was composed outside of any construct tree, and the objects that its sidecars bring. */
export interface PlainComposition {
  readonly manifest: JsonObject;
  readonly objects: readonly JsonObject[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** The longest `metadata.name` of an object that is no workload. */
const LONGEST_NAME = 253;

/** Composes manifests that no construct stands for, as those of constructs are composed. */
export class PlainComposer {
  private readonly settings: SidecarSettings;
  /** Takes the place of the object of each workload: it says nothing of it. */
  private readonly object: ApiObject;
  private readonly answers = new SharedAnswers();
  /** Fragments that are made of one spec differ in the name of the ConfigMap alone. */
  private readonly fragments = new WeakMap<SidecarSpec, PodFragment>();

  constructor(settings: SidecarSettingsProps) {
    const chart = new Chart(new App(), 'manifests');
    SidecarSettings.set(chart, settings);
    this.settings = SidecarSettings.of(chart);
    this.object = new ApiObject(chart, 'workload', { apiVersion: 'v1', kind: 'Pod' });
  }

  /** @throws when the manifest is of no kind that is known to have a pod template, or has none */
  compose(manifest: JsonObject, given: readonly ISidecar[]): PlainComposition {
    const sidecars = given.flatMap(withCompanions);
    const pointer = podTemplatePointer(manifest)!;
    const template = podTemplateAt(manifest, pointer)!;
    const workload = workloadName(manifest);
    const bound: Bound = {
      object: this.object,
      workload: { node: { path: `${asString(manifest.kind)}/${workload}` } } as IConstruct,
      settings: this.settings,
      main: undefined,
    };
    const context = new ManifestContext(bound, manifest, template);
    const objectName = (sidecar: string | undefined, name: string) => limited(`${workload}-${asString(manifest.kind)!.toLowerCase()}-${nameOf(sidecar, name)}`);
    const problems: Problem[] = [];
    const fragments = sidecars.flatMap((sidecar) => this.fragmentsOf(sidecar, context, objectName, problems));
    const composed = compose(template, fragments, compositionSettings(manifest, template, bound));
    problems.push(...composed.problems);
    return {
      manifest: problems.length > 0 ? manifest : replaceAt(manifest, pointer, composed.template),
      objects: problems.length > 0 ? [] : objectsOf(composed, manifest, objectName),
      problems,
      notes: notesOf(fragments, composed),
    };
  }

  /** What a sidecar adds; nothing where it answers badly, which is a problem. */
  private fragmentsOf(sidecar: ISidecar, context: SidecarContextProps, objectName: ObjectName, problems: Problem[]): PodFragment[] {
    let answer: SidecarSpec | undefined;
    const ask = () => (answer = this.answers.of(sidecar, context, (own) => objectName(sidecar.name, own)));
    try {
      const known = this.fragments.get(ask());
      if (known !== undefined) return [{ ...known, ...(known.configMapName !== undefined && { configMapName: objectName(known.name, CONFIG) }) }];
    } catch {
      // It is asked again, and what it throws becomes a problem.
    }
    const fragments = bindAll([sidecar], {
      ask,
      settings: bindSettings(this.settings, []),
      problems,
      configMapName: (name) => objectName(name, CONFIG),
    });
    if (answer !== undefined && fragments.length === 1) this.fragments.set(answer, fragments[0]);
    return fragments;
  }
}

const CONFIG = 'config';

type ObjectName = (sidecar: string | undefined, name: string) => string;

/** A workload whose name the API server makes has the beginning of it. */
function workloadName({ metadata }: JsonObject): string {
  const { name, generateName } = asObject(metadata) ?? {};
  return asString(name) ?? asString(generateName)?.replace(/[-.]+$/, '') ?? 'workload';
}

/** A name that is too long keeps its beginning, and gets a hash. */
function limited(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 9)}-${hashOf(name).slice(0, 8)}`;
}

function notesOf(fragments: readonly PodFragment[], composed: Composition): string[] {
  const own = fragments.flatMap(({ name, notes = [] }) => notes.map((note) => {
    const { id, text } = noteOf(note);
    return `${id}: sidecar "${name}": ${text}`;
  }));
  return [...own, ...composed.notes];
}

/** The ConfigMaps of the sidecars' files, then all other objects. */
function objectsOf(composed: Composition, manifest: JsonObject, objectName: ObjectName): JsonObject[] {
  const { annotations, namespace } = fromWorkload(manifest);
  const metadata = (name: string, given: { labels?: object; annotations?: object; clusterScoped?: boolean }): JsonObject => {
    const all = { ...annotations, ...given.annotations } as JsonObject;
    return {
      ...(Object.keys(all).length > 0 && { annotations: all }),
      ...(Object.keys(given.labels ?? {}).length > 0 && { labels: { ...given.labels } as JsonObject }),
      name,
      ...(namespace !== undefined && given.clusterScoped !== true && { namespace }),
    };
  };
  return [
    ...composed.configMaps.map(({ sidecar, data }): JsonObject => ({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(objectName(sidecar, CONFIG), {}), data: sortedTexts(data),
    })),
    ...composed.objects.map(({ apiVersion, kind, sidecar, name, content, ...given }): JsonObject => ({
      apiVersion, kind, metadata: metadata(objectName(sidecar, name), given), ...content,
    })),
  ];
}

function sortedTexts(data: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

