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
   * @default - where a built-in kind has it; for other kinds `/spec/template`, if a pod template is there
   */
  readonly podTemplate?: string;

  /**
   * Other manifests of the same application. Services among them publish ports, and a HorizontalPodAutoscaler scales.
   *
   * @default - none
   */
  readonly objects?: any[];

  /**
   * On how many nodes a DaemonSet runs.
   *
   * @default - not known: its requests are told per node
   */
  readonly nodes?: number;
}

const OPTIONS: readonly (keyof PodExplanationOptions)[] = ['podTemplate', 'objects', 'nodes'];

/**
 * What the pods of one workload do: what starts in which order and waits for what, how they stop, who sees which volume, who publishes which port, what they
 * request, and what rolls them. It is computed from the manifest alone, without a cluster.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 * @exampleMetadata fixture=chart
 * @example
 * const explanation = new PodExplanation(ApiObject.of(web).toJson());
 * web.metadata.addAnnotation('example.com/stop-seconds', `${explanation.stopSeconds}`);
 */
export class PodExplanation {
  private readonly workload: WorkloadExplanation;

  /**
   * @param manifest a Pod, or a workload with a pod template, as `toJson()` of an ApiObject gives it
   * @param options where the pod template is, and what else belongs to the application
   * @throws when the manifest has no pod template, or an option cannot be understood
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
    // Only what publishes and scales matters: the other workloads are not explained.
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
   * How long a stop takes at the longest, in seconds: `terminationGracePeriodSeconds`, 30 where the manifest does not set it. The kubelet adds 2 s for containers
   * that have had no time between their signal and this end.
   */
  public get stopSeconds(): number {
    return this.workload.stopSeconds;
  }

  /** `Guaranteed`, `Burstable` or `BestEffort`. */
  public get qosClass(): string {
    return this.workload.qosClass;
  }

  /**
   * What one pod reserves on its node, by resource, such as `{ cpu: '110m', memory: '144Mi' }`.
   *
   * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers#resources-calculation-for-scheduling-and-pod-admission
   */
  public get requests(): Record<string, string> {
    return { ...this.workload.requests };
  }

  /** What one pod would not reserve without its sidecars. */
  public get sidecarRequests(): Record<string, string> {
    return { ...this.workload.sidecarRequests };
  }

  /** How many pods there are: replicas, or the pods of a Job that run at a time. `undefined` for a DaemonSet, unless `nodes` is given. */
  public get replicas(): number | undefined {
    return this.workload.replicas ?? undefined;
  }

  /** The volumes in the order of the manifest, and who sees them. */
  public get volumes(): VolumeExplanation[] {
    return [...this.workload.volumes];
  }

  /** The ports that containers declare, and those that a Service sends to. */
  public get ports(): PortExplanation[] {
    return [...this.workload.ports];
  }

  /** What may change, and whether that rolls the pods. */
  public get rollouts(): RolloutTrigger[] {
    return [...this.workload.rollouts];
  }

  /** What is hardly meant, such as a preStop hook that takes all of the grace period. */
  public get notes(): string[] {
    return [...this.workload.notes];
  }

  /** All of it as aligned text, for a terminal or a snapshot. */
  public text(): string {
    return core().workloadText(this.workload);
  }

  /** All of it as a flowchart in the language of Mermaid, which many Markdown viewers draw. */
  public mermaid(): string {
    return core().mermaid([this.workload]);
  }

  /** All of it as plain data: one entry of what `cdk8s-sidecars explain --output json` prints in `workloads`. */
  public toJson(): any {
    return core().asJson(this.workload);
  }
}

/** Loaded by the first explanation. The command line has the same module. */
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
