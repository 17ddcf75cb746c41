import { ContainerExplanation, PortExplanation, RolloutTrigger, VolumeExplanation } from './container-explanation';
import type { WorkloadExplanation } from './core';
import { isObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';
import { POD_TEMPLATE_KINDS } from '../manifest/pod-template';

/** Options of a `PodExplanation`. */
export interface PodExplanationOptions {
  /**
   * JSON pointer of the pod template, such as `/spec/template`.
   *
   * @default - the place of the built-in kind; for other kinds `/spec/template`, if it is a pod template
   */
  readonly podTemplate?: string;

  /**
   * Other manifests of the same application: Services that publish ports, and HorizontalPodAutoscalers.
   *
   * @default - none
   */
  readonly objects?: any[];

  /**
   * The number of nodes that a DaemonSet runs on.
   *
   * @default - unknown: its requests are given per node
   */
  readonly nodes?: number;
}

const OPTIONS: readonly (keyof PodExplanationOptions)[] = ['podTemplate', 'objects', 'nodes'];

/**
 * Explains the pods of one workload: the start order, the stop timeline, the mounts of each volume, the published ports, the
 * requests, and the changes that roll them. It is computed from the manifest alone, without a cluster.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 * @exampleMetadata fixture=chart
 * @example
 * const explanation = new PodExplanation(ApiObject.of(web).toJson());
 * web.metadata.addAnnotation('example.com/qos-class', explanation.qosClass);
 */
export class PodExplanation {
  private readonly workload: WorkloadExplanation;

  /**
   * @param manifest a Pod, or a workload with a pod template, as `toJson()` of an ApiObject gives it
   * @param options the place of the pod template, and other manifests of the application
   * @throws if the manifest has no pod template, or an option is invalid
   */
  constructor(manifest: any, options: PodExplanationOptions = {}) {
    const { nodes, objects = [], podTemplate } = checked(options);
    if (!isObject(manifest)) throw new Error(`PodExplanation: the manifest is ${kindOf(manifest)}. Fix: pass a manifest, such as ApiObject.of(deployment).toJson()`);
    const { expandedObjectsIn, Fleet } = core();
    const fleet = new Fleet({ podTemplate, nodes });
    const found = fleet.add(manifest);
    if (found === 0) {
      const where = podTemplate === undefined ? '' : ` at ${podTemplate}`;
      throw new Error(`PodExplanation: ${String(manifest.kind ?? 'the manifest')} has no pod template${where}. Fix: pass one of ${POD_TEMPLATE_KINDS.join(', ')}, or say where it is: { podTemplate: '/spec/template' }`);
    }
    if (found > 1) throw new Error(`PodExplanation: the manifest is a list of ${found} workloads. Fix: pass one of its items`);
    // Only Services and autoscalers matter: the other workloads are not explained.
    for (const object of objects.flatMap((given) => expandedObjectsIn(given))) if (object.kind === 'Service' || object.kind === 'HorizontalPodAutoscaler') fleet.add(object);
    this.workload = fleet.workloads().next().value as WorkloadExplanation;
  }

  /** Names of the containers in the order in which they start. */
  public get startOrder(): string[] {
    return [...this.workload.startOrder];
  }

  /** The containers in the order in which they start. */
  public get containers(): ContainerExplanation[] {
    return [...this.workload.containers];
  }

  /**
   * Maximum duration of a stop in seconds: `terminationGracePeriodSeconds`, 30 by default. The kubelet adds 2 s for containers
   * that got their signal too late.
   */
  public get stopSeconds(): number {
    return this.workload.stopSeconds;
  }

  /** `Guaranteed`, `Burstable` or `BestEffort`. */
  public get qosClass(): string {
    return this.workload.qosClass;
  }

  /**
   * The requests of one pod, by resource, such as `{ cpu: '110m', memory: '144Mi' }`.
   *
   * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers#resources-calculation-for-scheduling-and-pod-admission
   */
  public get requests(): Record<string, string> {
    return { ...this.workload.requests };
  }

  /** The part of the requests that the sidecars add. */
  public get sidecarRequests(): Record<string, string> {
    return { ...this.workload.sidecarRequests };
  }

  /** The number of pods: replicas, or the pods of a Job that run at a time. `undefined` for a DaemonSet without `nodes`. */
  public get replicas(): number | undefined {
    return this.workload.replicas ?? undefined;
  }

  /** The volumes in the order of the manifest, and who sees them. */
  public get volumes(): VolumeExplanation[] {
    return [...this.workload.volumes];
  }

  /** The ports that containers declare, and those that a Service targets. */
  public get ports(): PortExplanation[] {
    return [...this.workload.ports];
  }

  /** Possible changes, and whether they roll the pods. */
  public get rollouts(): RolloutTrigger[] {
    return [...this.workload.rollouts];
  }

  /** Probable mistakes, such as a preStop hook that takes the whole grace period. */
  public get notes(): string[] {
    return [...this.workload.notes];
  }

  /** The explanation as aligned text, for a terminal or a snapshot. */
  public text(): string {
    return core().workloadText(this.workload);
  }

  /** The explanation as a Mermaid flowchart, which many Markdown viewers render. */
  public mermaid(): string {
    return core().mermaid([this.workload]);
  }

  /** The explanation as plain data: one entry of `workloads` in the output of `cdk8s-sidecars explain --output json`. */
  public toJson(): any {
    return core().asJson(this.workload);
  }
}

/** Loaded on first use. The command line shares the module. */
function core(): typeof import('./core') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./core') as typeof import('./core');
}

function checked(options: PodExplanationOptions): PodExplanationOptions {
  if (!isObject(options as unknown)) throw new Error(`PodExplanation: options are ${kindOf(options)}. Fix: write { objects: [...] }, or leave them out`);
  for (const name of Object.keys(options)) {
    if ((OPTIONS as readonly string[]).includes(name)) continue;
    const near = nearest(name, OPTIONS);
    throw new Error(`PodExplanation: there is no option "${name}". Fix: ${near === undefined ? `write one of ${OPTIONS.join(', ')}` : `do you mean ${near}?`}`);
  }
  const { nodes, objects, podTemplate } = options;
  if (podTemplate !== undefined && !/^(\/[^/]+)*$/.test(podTemplate)) throw new Error(`PodExplanation: podTemplate is "${String(podTemplate)}". Fix: write a JSON pointer, such as /spec/template`);
  if (objects !== undefined && !Array.isArray(objects)) throw new Error(`PodExplanation: objects is ${kindOf(objects)}. Fix: write a list of manifests`);
  if (nodes !== undefined && (!Number.isInteger(nodes) || nodes < 0)) throw new Error(`PodExplanation: nodes is ${String(nodes)}. Fix: write a whole number, 0 or more`);
  return options;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'not there' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
