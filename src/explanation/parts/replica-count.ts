import { asObject, asString, JsonObject } from '../../manifest/json';
import { Scale } from '../workload-explanation';

/** A HorizontalPodAutoscaler, and what it scales. */
export interface ReplicaBounds {
  readonly name: string;
  /** See `scaledKey`. */
  readonly target: string;
  readonly min: number;
  readonly max: number;
}

export function replicaBoundsOf(manifest: JsonObject): ReplicaBounds | undefined {
  const spec = asObject(manifest.spec);
  const target = asObject(spec?.scaleTargetRef);
  const max = countOf(spec?.maxReplicas);
  if (!target || max === undefined) return undefined;
  const metadata = asObject(manifest.metadata);
  return {
    name: asString(metadata?.name) ?? '',
    target: scaledKey(asString(metadata?.namespace), asString(target.kind), asString(target.name)),
    min: countOf(spec!.minReplicas) ?? 1,
    max,
  };
}

export function scaledKey(namespace: string | undefined, kind: string | undefined, name: string | undefined): string {
  return `${namespace ?? ''}/${kind ?? ''}/${name ?? ''}`;
}

/** An invalid count is ignored. */
function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? value as number : undefined;
}

export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The number of pods of a workload: of a Job while it runs, of a CronJob in each run. */
export function scaleOf(kind: string, manifest: JsonObject, nodes: number | undefined): Scale {
  const spec = asObject(manifest.spec) ?? {};
  switch (kind) {
    case 'Pod': return { replicas: 1, text: '1 pod' };
    case 'PodTemplate': return { replicas: 0, text: 'a template, no pods of its own' };
    case 'DaemonSet': return nodes === undefined ? { replicas: null, text: 'one pod per node' } : { replicas: nodes, text: `one pod per node, ${plural(nodes, 'pod')} on ${plural(nodes, 'node')}` };
    case 'Job': return jobScale(spec, 'while it runs');
    case 'CronJob': return jobScale(asObject(asObject(spec.jobTemplate)?.spec) ?? {}, 'in each run', spec.suspend === true);
    default: {
      const replicas = countOf(spec.replicas) ?? 1;
      return { replicas, text: plural(replicas, 'replica') };
    }
  }
}

function jobScale(job: JsonObject, when: string, suspended = job.suspend === true): Scale {
  const completions = countOf(job.completions);
  const parallelism = countOf(job.parallelism) ?? 1;
  const replicas = completions === undefined ? parallelism : Math.min(parallelism, completions);
  return { replicas, text: `${plural(replicas, 'pod')} ${when}${suspended ? ' (suspended)' : ''}` };
}

/** The number of replicas within the bounds of an autoscaler. */
export function autoscaled({ replicas }: Scale, { max, min, name }: ReplicaBounds): Scale {
  const within = Math.max(min, Math.min(max, replicas ?? min));
  return { replicas: within, autoscaled: { name, min, max }, text: `${min} to ${plural(max, 'replica')}, by HorizontalPodAutoscaler ${name}` };
}
