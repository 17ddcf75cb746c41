import { changed, mayNameSecret } from './change-sentence';
import { FieldDifference } from './field-shape';
import { imageChange } from './image-change';

export const CONTAINER_LISTS: readonly string[] = ['initContainers', 'containers', 'ephemeralContainers'];

const PROBES: Readonly<Record<string, string>> = { livenessProbe: 'liveness probe', readinessProbe: 'readiness probe', startupProbe: 'startup probe' };

/** The sentence for a change of a container. The path begins in the container. */
export function containerSentence(container: string, difference: FieldDifference): string {
  const { path, before, after, isOrder } = difference;
  const [field, second, ...rest] = path;
  const of = `of ${container}`;
  if (field === 'image') return `image ${of}: ${imageChange(before, after)}`;
  if (isOrder === true) return `order of ${path.join('.')} ${of} changed`;
  if (field === 'resources' && rest.length === 1) return changed(`${rest[0]} ${second === 'limits' ? 'limit' : second === 'requests' ? 'request' : second} ${of}`, difference);
  if (field === 'env' && second !== undefined) return variable(second, rest, of, difference);
  if (field in PROBES) return changed(`${PROBES[field]} ${of}${inner(path.slice(1))}`, difference);
  if (field === 'ports' && second !== undefined) return changed(`port ${second} ${of}${inner(rest)}`, difference);
  if (field === 'volumeMounts' && second !== undefined) return changed(`mount ${second} ${of}${inner(rest)}`, difference);
  return changed(`${path.join('.')} ${of}`, difference);
}

function variable(name: string, rest: readonly string[], of: string, difference: FieldDifference): string {
  const what = `env ${name} ${of}`;
  if (rest.length === 0 || (mayNameSecret(name) && rest[0] === 'value')) return `${what} ${verb(difference)}`;
  return changed(rest[0] === 'value' ? what : `${what}${inner(rest)}`, difference);
}

function verb({ before, after }: FieldDifference): string {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

function inner(path: readonly string[]): string {
  return path.length === 0 ? '' : `, ${path.join('.')}`;
}

/** The sentence for a change of a pod outside its containers. The path begins in the pod template. */
export function podSentence(difference: FieldDifference): string {
  const { path, isOrder, before, after } = difference;
  const [part, field, name, ...rest] = path;
  if (part === 'metadata' && (field === 'labels' || field === 'annotations') && name !== undefined) {
    return changed(`${field === 'labels' ? 'label' : 'annotation'} ${name} of the pods`, difference);
  }
  if (part !== 'spec') return changed(`${path.join('.')} of the pods`, difference);
  if (isOrder === true && CONTAINER_LISTS.includes(field)) return `${changed(field, difference)}`;
  if (isOrder === true) return `order of ${field} of the pods changed`;
  if (field === 'volumes' && name !== undefined) return changed(`volume ${name}${inner(rest)}`, difference);
  if (field === 'terminationGracePeriodSeconds') return `grace period of the pods: ${String(before)} s -> ${String(after)} s`;
  return changed(`${path.slice(1).join('.')} of the pods`, difference);
}

/** The sentence for a change of an object outside its pods. */
export function objectSentence(difference: FieldDifference): string {
  const { path } = difference;
  const [part, field, name] = path;
  if (part === 'metadata' && (field === 'labels' || field === 'annotations') && name !== undefined) {
    return changed(`${field === 'labels' ? 'label' : 'annotation'} ${name}`, difference);
  }
  return changed((part === 'spec' ? path.slice(1) : path).join('.'), difference);
}
