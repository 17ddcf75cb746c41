import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** A path of main, or of another container, that a sidecar sees too. */
export interface SharedPath {
  /** Absolute path in the container that owns it. */
  readonly path: string;

  /**
   * Absolute path in the sidecar.
   *
   * @default - the same path
   */
  readonly mountPath?: string;

  /**
   * Whether the sidecar may only read.
   *
   * @default true
   */
  readonly readOnly?: boolean;

  /**
   * Name of the container that owns the path.
   *
   * @default - the main container
   */
  readonly container?: string;

  /**
   * Name of the volume. A volume of that name that the pod has is used; else an emptyDir is made.
   *
   * @default - the volume that the owner mounts at the path or above it; where there is none, a new emptyDir named after the path
   */
  readonly volumeName?: string;

  /**
   * Size limit of a new emptyDir. Of several sharers the largest holds.
   *
   * @default - `sharedVolumeSizeLimit` of the settings
   */
  readonly sizeLimit?: Size;
}

/** Files in one directory of the sidecar, from its ConfigMap. */
export interface ConfigFiles {
  /** Absolute path of the directory. It holds these files and nothing else. */
  readonly mountPath: string;
  /** Content by file name. Render it with a serializer; a Secret never belongs here. */
  readonly files: { [name: string]: string };
}

/** A ConfigMap of the user whose keys are files in one directory of the sidecar. */
export interface ConfigMapFiles {
  /** Absolute path of the directory. */
  readonly mountPath: string;
  /** The ConfigMap. Only its name goes into the manifest. */
  readonly configMap: kplus.IConfigMap;
}

/** A Secret whose keys are files in one directory of the sidecar. */
export interface SecretFiles {
  /** Absolute path of the directory. */
  readonly mountPath: string;
  /** The Secret. Only its name goes into the manifest. */
  readonly secret: kplus.ISecret;
}

/** Metrics that Prometheus may scrape. */
export interface MetricsEndpoint {
  /** Port, TCP, 1 to 65535. */
  readonly port: number;

  /**
   * Path of the metrics.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * How often to scrape, in whole seconds. Annotations cannot say it; a PodMonitor does.
   *
   * @default - what Prometheus does by itself
   */
  readonly interval?: Duration;

  /**
   * Parameters of the request, such as the `target` of an exporter that probes others. Annotations cannot say them, so a PodMonitor is made; each
   * parameter is a label of the series, too.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };
}

/** An object that stands beside the workload. It is made in the workload's namespace, and validated with it. */
export interface SidecarObject {
  /** For example `monitoring.coreos.com/v1`. */
  readonly apiVersion: string;
  /** For example `PrometheusRule`. */
  readonly kind: string;
  /** What tells it from other objects of this kind of the sidecar: a DNS-1123 label. The name in the manifest is made of it and of the workload's place in the tree. */
  readonly name: string;
  /** The object's `spec`, as plain data. */
  readonly spec: any;

  /**
   * Labels of the object.
   *
   * @default - none, but for those of the settings
   */
  readonly labels?: { [key: string]: string };
}
