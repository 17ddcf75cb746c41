import * as kplus from 'cdk8s-plus-27';
import { SidecarContext } from '../contract/sidecar-context';
import { requirementProblem } from '../injection/labels';
import { nearest } from '../manifest/nearest';
import { POD_TEMPLATE_KINDS } from '../manifest/pod-template';

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

const LISTS = ['kinds', 'paths', 'names', 'namespaces', 'matchExpressions'] as const;

/**
 * Checks a selector beyond its field names.
 *
 * @param who the subject of the message
 * @param selector what was given
 * @param more kinds beside the built-in ones that have a pod template
 * @throws for the first thing that is wrong
 */
export function checkSelector(who: string, selector: WorkloadSelector, more: readonly string[]): void {
  for (const field of LISTS) {
    const value: unknown = selector[field];
    if (value !== undefined && !Array.isArray(value)) throw new Error(`${who}: select.${field} is not a list: write ${field}: [...]`);
    if (field === 'matchExpressions') continue;
    if ((value as unknown[] | undefined)?.some((each) => typeof each !== 'string')) throw new Error(`${who}: select.${field} holds what is no text: write ${field}: ['...']`);
  }
  for (const kind of selector.kinds ?? []) {
    const known = [...POD_TEMPLATE_KINDS, ...more];
    if (known.includes(kind)) continue;
    const meant = nearest(kind, known);
    throw new Error(`${who}: select.kinds has "${kind}", which is not known to have a pod template: ${
      meant === undefined ? `write ${POD_TEMPLATE_KINDS.join(', ')}, or say where it is with podTemplates: { ${kind}: '/spec/template' }` : `write ${meant}`}`);
  }
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (typeof value !== 'string') throw new Error(`${who}: select.matchLabels["${key}"] is no text: write it in quotes`);
  }
  selector.matchExpressions?.forEach((requirement, i) => {
    const problem = requirementProblem(requirement ?? {});
    if (problem !== undefined) throw new Error(`${who}: select.matchExpressions[${i}] ${problem}`);
  });
  const { predicate } = selector as { predicate?: Partial<IWorkloadPredicate> };
  if (predicate !== undefined && typeof predicate?.takes !== 'function') {
    throw new Error(`${who}: select.predicate has no method takes: write { takes: (workload) => workload.mainPorts?.includes(8080) ?? false }`);
  }
}
