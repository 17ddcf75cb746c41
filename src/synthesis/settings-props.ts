import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { NoteLevel } from '../contract/note-level';
import { SidecarPlacement } from '../contract/placement';
import { PodSecurityLevel } from '../contract/pod-security-level';
import { Scraping } from '../contract/scraping';

/** What can be decided once for an app, a chart or any other construct. */
export interface SidecarSettingsProps {
  /**
   * The version of the cluster that the manifests are for.
   *
   * @default - what the project file `cdk8s-sidecars.yaml` says, else the version of the API of cdk8s-plus-27
   */
  readonly kubernetesVersion?: KubernetesVersion;

  /**
   * Where sidecars go.
   *
   * @default SidecarPlacement.AUTO
   */
  readonly placement?: SidecarPlacement;

  /**
   * Registry that takes the place of the registry of every sidecar's image: with `registry.example.com`, `ghcr.io/google/mtail:3.0.9` is pulled
   * as `registry.example.com/google/mtail:3.0.9`. Images of main are left alone.
   *
   * @default - images are pulled from the registry that they name
   */
  readonly imageRegistry?: string;

  /**
   * Replacements of sidecars' images. The key is an image with its version, or without one: then the replacement keeps the version unless it
   * brings its own. A replacement is not moved to `imageRegistry`. Settings of outer constructs are merged in, key by key. A key that no image below the construct
   * matches is an error when the app is synthesized.
   *
   * @default - none
   */
  readonly images?: { [image: string]: string };

  /**
   * Path of a file that pins tags and digests of sidecars' images, as `cdk8s-sidecars images --lock` writes it; from the working directory. It decides versions only:
   * `images` and `imageRegistry` decide where images come from, and a replacement with a version of its own wins. An entry that no image below the construct matches
   * is an error when the app is synthesized.
   *
   * @default - images have the versions that sidecars name
   */
  readonly imagesFile?: string;

  /**
   * The Pod Security level that composed pods are validated against, main included. Sidecars of this library pass RESTRICTED by default.
   *
   * @default - what the project file says, else PodSecurityLevel.PRIVILEGED
   */
  readonly podSecurity?: PodSecurityLevel;

  /**
   * The least severity that stops a synth: `error`, or `warning`.
   *
   * @default - what the project file says, else 'error'
   */
  readonly failOn?: string;

  /**
   * Size limit of an emptyDir that is made for a shared path, where the share names none. Mind: a pod that exceeds it is evicted.
   *
   * @default Size.mebibytes(512)
   */
  readonly sharedVolumeSizeLimit?: Size;

  /**
   * Size limit of a `SidecarMount.scratch` that names none.
   *
   * @default Size.mebibytes(64)
   */
  readonly writableVolumeSizeLimit?: Size;

  /**
   * How Prometheus learns of the metrics of sidecars.
   *
   * @default Scraping.ANNOTATIONS
   */
  readonly scraping?: Scraping;

  /**
   * Labels of the PodMonitors and PrometheusRules that are made, by which the Prometheus Operator chooses what it follows; with
   * kube-prometheus-stack mostly `release`. Settings of outer constructs are merged in, key by key.
   *
   * @default - none
   */
  readonly monitorLabels?: { [key: string]: string };

  /**
   * How many nodes the cluster has, roughly. Log shippers that request more in all pods of a workload than a collector would on as many nodes say so
   * when the app is synthesized.
   *
   * @default 10
   */
  readonly clusterNodes?: number;

  /**
   * Names of the Secrets with the credentials of registries, added to every composed pod. They are not inherited one by one: the nearest construct that sets them decides.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * When the images of sidecars that do not say it are pulled.
   *
   * @default - the API server's: IfNotPresent for an image with a version, Always for `latest`
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * Constant fields of every record that log shippers, collectors and aggregators ship, the name of the cluster for example. Labels of their own win. Settings of
   * outer constructs are merged in, key by key.
   *
   * @default - none
   */
  readonly logLabels?: { [name: string]: string };

  /**
   * Requests and limits of sidecars, by the name of the container or by what the sidecar is: `log-shipper`, `LogShipper.fluentBit`. What is set here for a resource
   * takes the place of what the sidecar has; the name wins over what it is. Settings of outer constructs are merged in, key by key.
   *
   * @default - what each sidecar has
   */
  readonly resources?: { [sidecar: string]: kplus.ContainerResources };

  /**
   * What is done with notes, by their id: `note/guaranteed-qos`, or `note/*` for all that are not named. Settings of outer constructs are merged in, key by key.
   *
   * @default - all are printed
   * @see https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/notes.md
   */
  readonly notes?: { [note: string]: NoteLevel };

  /**
   * Whether a pod of QoS class Guaranteed stays so: the sidecars then request what they are limited to.
   *
   * @default false; a note says which pods lose it
   */
  readonly keepGuaranteedQos?: boolean;

  /**
   * Whether manifests are written as YAML by a faster writer than that of cdk8s, with the same bytes. Read where the app is synthesized: set it on the app.
   *
   * @default true
   */
  readonly fastYaml?: boolean;

  /**
   * Whether composed manifests are validated when they are rendered.
   *
   * @default true
   */
  readonly validate?: boolean;
}
