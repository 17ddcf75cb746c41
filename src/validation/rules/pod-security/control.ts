import { asObject, JsonObject } from '../../../manifest/json';
import { ContainerView, PodView } from '../../../manifest/pod-view';
import { Applicability, Report, Rule, RuleInfo } from '../../rule';

/** One control of the Pod Security Standards, by the name that upstream's `pod-security-admission` gives it. */
export interface Control extends Omit<RuleInfo, 'id' | 'severity' | 'link'>, Applicability {
  readonly name: string;
  /** The lowest level that has it. */
  readonly level: 'baseline' | 'restricted';
  /** The first minor that has it. A Namespace can ask for older ones than can be a target. @default - every minor */
  readonly since?: number;
  /** The first minor whose `restricted` has a stricter control in place of this one. @default - it is never replaced */
  readonly replacedSince?: number;
  readonly check: (pod: PodView, report: Report, minor: number) => void;
}

/** Every minor. */
export const ALWAYS = 0;

/** Makes a rule of a control: it runs at the target version and level that have the control. */
export function control({ name, level, since = ALWAYS, replacedSince = Infinity, check, ...info }: Control): Rule {
  return {
    ...info,
    level,
    id: `pod-security/${name}`,
    severity: 'error',
    link: `https://kubernetes.io/docs/concepts/security/pod-security-standards/#${level}`,
    about: 'pod',
    check: ({ pod, options }, report) => {
      if (!pod || options.podSecurity === 'privileged' || options.minor < since) return;
      const restricted = options.podSecurity === 'restricted';
      if (level === 'restricted' ? restricted : !restricted || options.minor < replacedSince) check(pod, report, options.minor);
    },
  };
}

/** Where a security context stands: the pod's own, or a container's. */
export interface ContextView {
  /** `the pod`, or `container "name"`. */
  readonly who: string;
  readonly context: JsonObject;
  /** JSON pointer of the security context. */
  readonly path: string;
}

/** The pod's security context, if it has one. */
export function podContext(pod: PodView): ContextView | undefined {
  const context = asObject(pod.spec.securityContext);
  return context && { who: 'the pod', context, path: `${pod.specPath}/securityContext` };
}

/** The container's security context, if it has one. */
export function containerContext(view: ContainerView): ContextView | undefined {
  const context = asObject(view.container.securityContext);
  return context && { who: nameOf(view), context, path: `${view.path}/securityContext` };
}

/** Visits the security contexts that are there: the pod's, then those of the containers of all three lists. */
export function eachContext(pod: PodView, visit: (view: ContextView) => void): void {
  const own = podContext(pod);
  if (own) visit(own);
  eachContainerContext(pod, visit);
}

/** Visits the security contexts of the containers of all three lists. */
export function eachContainerContext(pod: PodView, visit: (view: ContextView) => void): void {
  for (const container of pod.containers) {
    const view = containerContext(container);
    if (view) visit(view);
  }
}

/** A container, as messages call it. */
export function nameOf(view: ContainerView): string {
  return `container "${view.name}"`;
}

/** The nearest thing that is there, for a field that ought to stand in the container's security context. */
export function missingFrom(view: ContainerView): string {
  return asObject(view.container.securityContext) ? `${view.path}/securityContext` : view.path;
}

/**
 * Reports a field that neither the pod nor these containers set: once, on the pod, when no container sets it, because one line
 * there mends all of them; else on each container that lacks it.
 */
export function reportMissing(pod: PodView, without: readonly ContainerView[], field: string, value: string, report: Report): void {
  if (without.length === 0) return;
  if (without.length === pod.containers.length) {
    const path = asObject(pod.spec.securityContext) ? `${pod.specPath}/securityContext` : pod.specPath;
    report({ path, message: `neither the pod nor any container sets securityContext.${field} to ${value}` });
    return;
  }
  for (const view of without) {
    report({ path: missingFrom(view), message: `neither ${nameOf(view)} nor the pod sets securityContext.${field} to ${value}` });
  }
}

/** Windows pods cannot set Linux security fields, and the controls about those let them pass. */
export function isWindows(pod: PodView): boolean {
  return asObject(pod.spec.os)?.name === 'windows';
}

/** From 1.35 on, a pod in a user namespace of its own (`hostUsers: false`) may be root in there. */
export function isRelaxedByUserNamespace(pod: PodView, minor: number): boolean {
  return minor >= 35 && pod.spec.hostUsers === false;
}
