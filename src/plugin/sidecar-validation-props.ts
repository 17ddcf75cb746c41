/** Properties of the plugin, as `cdk8s.yaml` gives them. */
export interface SidecarValidationProps {
  /**
   * The version of the cluster that the manifests are for, for example `1.33`.
   *
   * @default - what the project file `cdk8s-sidecars.yaml` says, else the version of the API of cdk8s-plus-27
   */
  readonly kubernetesVersion?: string;

  /**
   * The Pod Security level that pods must meet: `privileged`, `baseline` or `restricted`.
   *
   * @default - what the project file says, else 'privileged'
   */
  readonly podSecurity?: string;

  /**
   * Rules that are not run: ids (`group/rule`) or whole groups (`group/*`), in addition to those of the project file.
   *
   * @default - all rules are run
   */
  readonly ignore?: string[];

  /**
   * Files with CustomResourceDefinitions, relative to the folder of `cdk8s.yaml`, in addition to those of the project file.
   *
   * @default - of kinds that are not built in, only PodMonitor and PrometheusRule are validated
   */
  readonly crds?: string[];

  /**
   * Whether a kind that is neither built in nor described by `crds` is an error.
   *
   * @default - what the project file says, else false
   */
  readonly failUnknown?: boolean;

  /**
   * The lowest severity that fails the synth: `error` or `warning`.
   *
   * @default - what the project file says, else 'error'
   */
  readonly failOn?: string;
}
