import { handlerOf, probeOf } from './handlers';
import { asObject, JsonObject } from '../../manifest/json';
import { ContainerView } from '../../manifest/pod-view';

/** When a container starts. */
export interface Start {
  readonly startStep: number;
  readonly startsAfter: string[];
  readonly startNotes: string[];
  readonly startupSeconds?: number;
}

/**
 * The start of each container, in order. Init containers start one after the other: one that runs once must complete, a native sidecar must have
 * started. Then all others start; the kubelet starts them in the order of the manifest, and waits only for postStart hooks.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function startsOf(views: readonly ContainerView[]): readonly (readonly [view: ContainerView, start: Start])[] {
  const starts: [ContainerView, Start][] = [];
  let step = 0;
  let before: string[] = [];
  for (const view of views) {
    if (view.list !== 'initContainers') continue;
    step++;
    starts.push([view, { startStep: step, startsAfter: before, ...notesOf(view) }]);
    before = [afterwards(view)];
  }
  // Native sidecars keep running; the last completed init container implies those before it.
  step++;
  for (const view of views) {
    if (view.list !== 'containers') continue;
    starts.push([view, { startStep: step, startsAfter: before, ...notesOf(view) }]);
    const hook = postStartOf(view.container);
    if (hook !== undefined) before = [...before, `the postStart hook of "${view.name}" has ended`];
  }
  return starts;
}

function afterwards({ container, name, role }: ContainerView): string {
  if (role === 'init') return `"${name}" has completed`;
  const hook = postStartOf(container) !== undefined;
  const probe = asObject(container.startupProbe) !== undefined;
  if (probe) return `the startup probe of "${name}" has succeeded`;
  return hook ? `"${name}" runs and its postStart hook has ended` : `"${name}" runs`;
}

function postStartOf(container: JsonObject): string | undefined {
  const hook = asObject(asObject(container.lifecycle)?.postStart);
  return hook && handlerOf(hook)?.text;
}

function notesOf({ container }: ContainerView): Pick<Start, 'startNotes' | 'startupSeconds'> {
  const startNotes: string[] = [];
  const hook = postStartOf(container);
  if (hook !== undefined) startNotes.push(`postStart: ${hook}`);
  const startup = asObject(container.startupProbe);
  const probe = startup && probeOf(startup);
  if (probe) startNotes.push(`startup probe: ${probe.text}, for up to ${probe.seconds} s`);
  const readiness = asObject(container.readinessProbe);
  if (readiness) startNotes.push(`readiness probe: ${probeOf(readiness).text}`);
  return { startNotes, ...(probe && { startupSeconds: probe.seconds }) };
}
