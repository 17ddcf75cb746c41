import { keptOnce } from './kept-once';
import { LimitsFact, limitsFact } from './limit-ranges';
import { each, sharedFact } from './rules';
import { isAutoscaler, keyOf, scaleTargetOf } from './scale-targets';
import { namespaceOf, titleOf } from './selected-workloads';
import { asObject, asString, JsonObject } from '../../../../manifest/json';
import { ContainerRole } from '../../../../manifest/pod-view';
import { Subject } from '../../../rule';

/** A metric of an autoscaler for CPU or memory. */
export interface ResourceMetric {
  /** JSON pointer in the autoscaler. */
  readonly path: string;
  readonly resource: string;
  /** The measured container. Absent for the whole pod. */
  readonly container?: string;
  /** Whether its target is a percentage of the request. */
  readonly utilization: boolean;
}

export interface MetricsFact {
  readonly is: 'metrics';
  /** The workload that is scaled, as `workloadKey` writes it. */
  readonly target: string;
  readonly metrics: readonly ResourceMetric[];
}

/** The containers that run as long as the pod does. */
export interface AutoscaledFact {
  readonly is: 'workload';
  readonly key: string;
  readonly resource: string;
  readonly namespace: string;
  readonly containers: readonly { readonly name: string; readonly role: ContainerRole; readonly resources: JsonObject }[];
  /** Whether the pod has requests as a whole. */
  readonly asWhole: boolean;
}

export type AutoscalingFact = MetricsFact | AutoscaledFact | LimitsFact;

export const autoscalingFact = sharedFact((subject: Subject): AutoscalingFact | undefined => {
  if (isAutoscaler(subject)) return metricsFact(subject);
  const { pod } = subject;
  if (!pod) return limitsFact(subject);
  const key = keyOf(subject);
  if (key === undefined) return undefined;
  const containers = pod.containers.filter(({ role }) => role !== 'init' && role !== 'ephemeral')
    .map(({ container, name, role }) => ({ name, role, resources: asObject(container.resources) ?? {} }));
  return { is: 'workload', key, resource: titleOf(subject), namespace: namespaceOf(subject), containers: keptOnce(containers), asWhole: asObject(pod.spec.resources) !== undefined };
});

function metricsFact(subject: Subject): MetricsFact | undefined {
  const target = scaleTargetOf(subject);
  const spec = asObject(subject.manifest.spec);
  if (target === undefined || !spec) return undefined;
  const metrics = subject.apiVersion === 'autoscaling/v1' ? metricsOfV1(spec, subject) : metricsOf(spec);
  return metrics.length > 0 ? { is: 'metrics', target, metrics } : undefined;
}

function metricsOfV1(spec: JsonObject, { manifest }: Subject): ResourceMetric[] {
  const field = 'targetCPUUtilizationPercentage';
  if (spec[field] !== undefined) return [{ path: `/spec/${field}`, resource: 'cpu', utilization: true }];
  // The annotation has the metrics for which the API version has no fields.
  const annotations = asObject(asObject(manifest.metadata)?.annotations);
  return annotations?.['autoscaling.alpha.kubernetes.io/metrics'] === undefined ? DEFAULT : [];
}

/** The default metric of an autoscaler: 80 % of the requested CPU. */
const DEFAULT: ResourceMetric[] = [{ path: '/spec', resource: 'cpu', utilization: true }];

function metricsOf(spec: JsonObject): ResourceMetric[] {
  if (!Array.isArray(spec.metrics) || spec.metrics.length === 0) return DEFAULT;
  const metrics: ResourceMetric[] = [];
  each(spec.metrics, ({ containerResource, resource, type }, i) => {
    const field = type === 'ContainerResource' ? 'containerResource' : 'resource';
    const source = asObject(type === 'ContainerResource' ? containerResource : type === 'Resource' ? resource : undefined);
    const { container, name } = source ?? {};
    if (typeof name !== 'string' || (type === 'ContainerResource' && typeof container !== 'string')) return;
    const utilization = asObject(source!.target)?.averageUtilization !== undefined;
    metrics.push({ path: `/spec/metrics/${i}/${field}`, resource: name, ...(type === 'ContainerResource' && { container: asString(container) }), utilization });
  });
  return metrics;
}

type Visit = (metric: ResourceMetric, workload: AutoscaledFact, about: MetricsFact) => void;

/** Visits the metrics whose workload is known. */
export function eachScaled(facts: readonly AutoscalingFact[], visit: Visit): void {
  const autoscalers = facts.filter((fact): fact is MetricsFact => fact.is === 'metrics');
  if (autoscalers.length === 0) return;
  const workloads = new Map<string, AutoscaledFact>();
  for (const fact of facts) if (fact.is === 'workload') workloads.set(fact.key, fact);
  for (const autoscaler of autoscalers) {
    const workload = workloads.get(autoscaler.target);
    if (workload) for (const metric of autoscaler.metrics) visit(metric, workload, autoscaler);
  }
}
