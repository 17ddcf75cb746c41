import * as kplus from 'cdk8s-plus-27';
import { SidecarContext } from '../contract/sidecar-context';

/** Chooses workloads by what no other field of a `WorkloadSelector` tells. */
export interface IWorkloadPredicate {
  /**
   * Whether a workload is taken. It is asked in each synthesis, and must always answer the same of the same workload.
   *
   * @param workload what is known of the workload, as its sidecars would know it
   */
  takes(workload: SidecarContext): boolean;
}

/**
 * Which workloads a `SidecarInjection` takes. Everything that is given must hold; nothing given takes all. In paths, names and namespaces, `*` matches any text
 * without a slash, and `?` for one character.
 */
export interface WorkloadSelector {
  /**
   * Kinds of workloads, for example `Deployment`.
   *
   * @default - all kinds that have a pod template
   */
  readonly kinds?: string[];

  /**
   * Paths in the construct tree: a workload is taken when it is there or below. They begin at the app: `shop/web`.
   *
   * @default - everywhere
   */
  readonly paths?: string[];

  /**
   * `metadata.name` of the workload.
   *
   * @default - all names
   */
  readonly names?: string[];

  /**
   * `metadata.namespace` of the workload. A workload whose manifest names none is in none of them.
   *
   * @default - all namespaces, and workloads that name none
   */
  readonly namespaces?: string[];

  /**
   * Labels that the pod template must have.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Requirements on the labels of the pod template, read as Kubernetes reads them: `In`, `NotIn`, `Exists`, `DoesNotExist`. Pods without the label satisfy `NotIn`.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
   */
  readonly matchExpressions?: kplus.k8s.LabelSelectorRequirement[];

  /**
   * Decides on the workloads that everything else takes.
   *
   * @default - takes them all
   */
  readonly predicate?: IWorkloadPredicate;
}
