import { JsonObject } from '../manifest/json';

/** A path that a sidecar wants to see of another container. */
export interface ShareFragment {
  /** Absolute path in the container that owns it. */
  readonly path: string;
  /** Absolute path in the sidecar. */
  readonly mountPath: string;
  readonly readOnly: boolean;
  /** The container that owns the path; main when not given. */
  readonly container?: string;
  readonly volumeName?: string;
  /** A quantity. */
  readonly sizeLimit?: string;
  /** `Memory`, or an empty text for the disk. */
  readonly medium?: string;
  /** Paths, or patterns, of the log files in it that the sidecar reads. @default - it is not said that there are any */
  readonly logFiles?: readonly string[];
}

/** Files that stand in one directory of the sidecar. */
export interface ConfigFilesFragment {
  readonly mountPath: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A volume that one sidecar mounts, and no other container. */
export interface VolumeFragment {
  readonly mountPath: string;
  /** In words, for messages: `Secret "tls"`. */
  readonly what: string;
  /** The volume without its name; absent for a volume that the pod has by the name `volumeName`. */
  readonly source?: JsonObject;
  /** The name of the volume where the user chose it. @default - made of the sidecar's name and the path */
  readonly volumeName?: string;
  /** Further fields of the mount: readOnly, subPath, mountPropagation. */
  readonly mount?: JsonObject;
}

/** A container that runs to its end before the sidecar. */
export interface InitFragment {
  readonly name: string;
  readonly container: JsonObject;
  readonly volumes: readonly VolumeFragment[];
}

/** What the pod must have for a sidecar, as the manifest writes it. */
export interface PodFieldsFragment {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly shareProcessNamespace?: boolean;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: string;
  readonly supplementalGroups?: readonly number[];
  readonly imagePullSecrets?: readonly string[];
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
}

/** What Prometheus may scrape of a sidecar. */
export interface MetricsFragment {
  readonly port: number;
  readonly path: string;
  /** Such as `30s`. @default - Prometheus' own */
  readonly interval?: string;
  readonly params?: Readonly<Record<string, readonly string[]>>;
}

/** An object that stands beside the workload. */
export interface ObjectFragment {
  readonly apiVersion: string;
  readonly kind: string;
  /** What tells it from the other objects of the sidecar. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Everything besides apiVersion, kind and metadata. */
  readonly content: JsonObject;
  readonly clusterScoped?: boolean;
}

/** What one sidecar adds to a pod, as plain JSON. */
export interface PodFragment {
  readonly name: string;
  /** Whether it has the security settings of Linux that every sidecar gets by default. */
  readonly hardened: boolean;
  /** The container without `volumeMounts` and `restartPolicy`, which composition decides. */
  readonly container: JsonObject;
  readonly initContainers?: readonly InitFragment[];
  /** The init container of the pod that it is placed behind. @default - in front of all */
  readonly after?: string;
  readonly shares: readonly ShareFragment[];
  readonly configFiles: readonly ConfigFilesFragment[];
  /** The ConfigMap that holds the config files. Needed when there are any. */
  readonly configMapName?: string;
  readonly volumes: readonly VolumeFragment[];
  readonly pod: PodFieldsFragment;
  /** What no other sidecar of the pod may do, in words. */
  readonly claims?: readonly string[];
  /** What the user should know, a sentence each. */
  readonly notes?: readonly string[];
  readonly metrics?: readonly MetricsFragment[];
  readonly objects?: readonly ObjectFragment[];
  /** How long it needs after main has ended, in whole seconds. More than 0: it must outlive main. */
  readonly flushSeconds: number;
  /** The program that waits in a preStop hook where there is no `sleep` hook; empty when the image has none. */
  readonly sleepCommand: readonly string[];
  /** Applied to the finished container; throws when that cannot be done. */
  readonly patch?: (container: JsonObject) => JsonObject;
}

export interface CompositionSettings {
  /** Whether a pod of QoS class Guaranteed stays so: sidecars then request what they are limited to. @default false */
  readonly keepGuaranteedQos?: boolean;
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor: number;
  readonly placement: 'auto' | 'native' | 'classic';
  /** Name of the main container. @default - what the default-container annotation says, else the first container */
  readonly main?: string;
  /** Why the pods end by themselves, in words: `restartPolicy OnFailure is only for pods that end`. @default - they do not */
  readonly runsToCompletion?: string;
  /** Whether `shareProcessNamespace: false` is what cdk8s-plus writes where nothing is set. @default false */
  readonly processesApartByDefault?: boolean;
  /** What the platform refuses in a pod, where it takes less than Kubernetes. @default - nothing */
  readonly platform?: { readonly name: string; readonly forbids: readonly string[] };
  /** Names of the volumes that the claim templates of a StatefulSet give to its pods. @default - none */
  readonly claimTemplates?: readonly string[];
  /** A quantity: the bound of a shared emptyDir whose share names none. */
  readonly sharedVolumeSizeLimit: string;
  /** Names of Secrets with the credentials of registries. @default - none */
  readonly imagePullSecrets?: readonly string[];
  /** How Prometheus learns of the sidecars' metrics. @default 'annotations' */
  readonly scraping?: 'annotations' | 'pod-monitor' | 'none';
  /** Labels of the objects that are made for the Prometheus Operator. @default - none */
  readonly monitorLabels?: Readonly<Record<string, string>>;
  /** The labels by which the workload knows its pods. @default - all labels of the pod template */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Something that keeps a pod from being composed, and how to mend it. */
export interface Problem {
  /** The rule that it breaks, as docs/rules.md lists it: `compose/port`. */
  readonly rule: ComposeRule;
  readonly message: string;
  readonly remedy: string;
  /** What was thrown. */
  readonly cause?: unknown;
}

/** The rules that composition itself applies. */
export type ComposeRule = `compose/${
  'bind' | 'claim' | 'config' | 'grace-period' | 'image' | 'main' | 'mount' | 'name' | 'object' | 'order' | 'patch' | 'placement' | 'platform'
  | 'pod-field' | 'port' | 'process-namespace' | 'render' | 'scraping' | 'share' | 'template' | 'volume'}`;

/** The data of the ConfigMap of one sidecar. */
export interface ComposedConfigMap {
  readonly sidecar: string;
  readonly data: Readonly<Record<string, string>>;
}

/** An object beside the workload, without the name and the namespace that it gets there. */
export interface ComposedObject extends ObjectFragment {
  /** The sidecar that asked for it; of the pod as a whole when not given. */
  readonly sidecar?: string;
}

export interface Composition {
  /** The composed pod template. Not to be used when there are problems. */
  readonly template: JsonObject;
  readonly configMaps: readonly ComposedConfigMap[];
  readonly objects: readonly ComposedObject[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
  /** The rules about pods whose findings the notes tell. */
  readonly told: readonly string[];
  readonly problems: readonly Problem[];
}

/** The rules that can be suppressed: the pod can be composed all the same. */
export const SUPPRESSIBLE: readonly ComposeRule[] = ['compose/claim', 'compose/image', 'compose/port', 'compose/scraping'];
