import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarSecurityContext } from './security';
import { SidecarMount } from './sidecar-mount';

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
   * Scrape interval, in whole seconds. It needs a PodMonitor: annotations have no interval.
   *
   * @default - the default of Prometheus
   */
  readonly interval?: Duration;

  /**
   * Parameters of the request, such as the `target` of an exporter that probes others. They need a PodMonitor; each parameter is a label of the series too.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };
}

/** An object beside the workload, in its namespace. It is validated with the workload. */
export interface SidecarObject {
  /** For example `rbac.authorization.k8s.io/v1`. */
  readonly apiVersion: string;
  /** For example `Role`. */
  readonly kind: string;
  /**
   * Identifies the object among those of the sidecar: a DNS-1123 label. The name in the manifest also has the sidecar's name and the workload's path:
   * `context.objectName(name)` returns it.
   */
  readonly name: string;

  /**
   * Content of the object without apiVersion, kind and metadata, as plain data: `{ spec: ... }`, `{ rules: [...] }`, `{ data: ... }`. Secrets are referenced, not
   * written here.
   *
   * @default - nothing
   */
  readonly content?: any;

  /**
   * Labels of the object.
   *
   * @default - none, but for those of the settings
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the object.
   *
   * @default - none; it takes over the workload's Argo CD sync wave and its Argo CD and Helm hooks
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Whether the object is in no namespace, such as a ClusterRole.
   *
   * @default false
   */
  readonly clusterScoped?: boolean;
}

/** A container that runs once, to its end, before the sidecar starts. It sees the mounts of the sidecar. */
export interface SidecarInitContainer {
  /** Name of the container: a DNS-1123 label, unique in its pod. */
  readonly name: string;

  /**
   * The image.
   *
   * @default - the image of the sidecar
   */
  readonly image?: string;

  /**
   * Entrypoint, as an argument array. It is not run in a shell.
   *
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments of the entrypoint.
   *
   * @default - the image's command
   */
  readonly args?: string[];

  /**
   * Working directory of the entrypoint.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };

  /**
   * ConfigMaps or Secrets whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: kplus.EnvFrom[];

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 32Mi of memory, limits of 200m CPU and 128Mi of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Security settings. Fields that are not given take their default.
   *
   * @default - those of the sidecar
   */
  readonly securityContext?: SidecarSecurityContext;

  /**
   * Mounts besides those of the sidecar. They belong to this container alone.
   *
   * @default - none
   */
  readonly mounts?: SidecarMount[];
}
