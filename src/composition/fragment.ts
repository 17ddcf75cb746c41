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
}

/** Files that stand in one directory of the sidecar. */
export interface ConfigFilesFragment {
  readonly mountPath: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A Secret mounted as a directory: the name only, never what is in it. */
export interface SecretFilesFragment {
  readonly mountPath: string;
  readonly secretName: string;
}

/** A ConfigMap of the user mounted as a directory: the name only. */
export interface ConfigMapFilesFragment {
  readonly mountPath: string;
  readonly configMapName: string;
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
  readonly spec: JsonObject;
}

/** What one sidecar adds to a pod, as plain JSON. */
export interface PodFragment {
  readonly name: string;
  /** Emitted exactly as given: no hardening, no bounds, no annotations of this library. */
  readonly bare: boolean;
  /** The container without `volumeMounts` and `restartPolicy`, which composition decides. */
  readonly container: JsonObject;
  readonly shares: readonly ShareFragment[];
  readonly configFiles: readonly ConfigFilesFragment[];
  /** The ConfigMap that holds the config files. Needed when there are any. */
  readonly configMapName?: string;
  readonly secretFiles: readonly SecretFilesFragment[];
  readonly configMapFiles?: readonly ConfigMapFilesFragment[];
  readonly writablePaths: readonly string[];
  /** A quantity: the bound of each of them. */
  readonly writableSizeLimit?: string;
  /** Whether it must see the processes of the other containers. */
  readonly shareProcessNamespace?: boolean;
  /** What the user should know, a sentence each. */
  readonly notes?: readonly string[];
  readonly metrics?: readonly MetricsFragment[];
  readonly objects?: readonly ObjectFragment[];
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** How long it needs after main has ended, in whole seconds. More than 0: it must outlive main. */
  readonly flushSeconds: number;
  /** The program that waits in a preStop hook where the `sleep` hook is not to be had; empty when the image has none. */
  readonly sleepCommand: readonly string[];
}

export interface CompositionSettings {
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor: number;
  readonly placement: 'auto' | 'native' | 'classic';
  /** Name of the main container. @default - what the default-container annotation says, else the first container */
  readonly main?: string;
  /** A Job or a CronJob: it ends when its containers do. */
  readonly runsToCompletion: boolean;
  /** Names of the volumes that the claim templates of a StatefulSet give to its pods. @default - none */
  readonly claimTemplates?: readonly string[];
  /** A quantity: the bound of a shared emptyDir whose share names none. */
  readonly sharedVolumeSizeLimit: string;
  /** A quantity: the bound of an emptyDir behind a writable path. */
  readonly writableVolumeSizeLimit: string;
  /** How Prometheus learns of the sidecars' metrics. @default 'annotations' */
  readonly scraping?: 'annotations' | 'pod-monitor' | 'none';
  /** Labels of the objects that are made for the Prometheus Operator. @default - none */
  readonly monitorLabels?: Readonly<Record<string, string>>;
  /** The labels by which the workload knows its pods. @default - all labels of the pod template */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Something that keeps a pod from being composed, and how to mend it. */
export interface Problem {
  readonly message: string;
  readonly remedy: string;
}

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
  readonly problems: readonly Problem[];
}
