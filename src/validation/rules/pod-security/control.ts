import { asObject, JsonObject } from '../../../manifest/json';
import { ContainerView, PodView } from '../../../manifest/pod-view';
import { Applicability, Report, Rule, RuleInfo } from '../../rule';

/** One control of the Pod Security Standards, with its name in upstream's `pod-security-admission`. */
export interface Control extends Omit<RuleInfo, 'id' | 'severity' | 'link'>, Applicability {
  readonly name: string;
  /** The lowest level that has it. */
  readonly level: 'baseline' | 'restricted';
  /** The first minor that has it. A Namespace can require older minors than the oldest target. @default - every minor */
  readonly since?: number;
  /** The first minor whose `restricted` replaces this control by a stricter one. @default - it is never replaced */
  readonly replacedSince?: number;
  readonly check: (pod: PodView, report: Report, minor: number) => void;
}

/** Every minor. */
export const ALWAYS = 0;

/** Makes a rule from a control: it runs at target versions and levels with the control. */
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

/** A security context: the pod's or a container's. */
export interface ContextView {
  /** `the pod`, or `container "name"`. */
  readonly who: string;
  readonly context: JsonObject;
  /** JSON pointer of the security context. */
  readonly path: string;
}

/** The pod's security context, if set. */
export function podContext(pod: PodView): ContextView | undefined {
  const context = asObject(pod.spec.securityContext);
  return context && { who: 'the pod', context, path: `${pod.specPath}/securityContext` };
}

/** The container's security context, if set. */
export function containerContext(view: ContainerView): ContextView | undefined {
  const context = asObject(view.container.securityContext);
  return context && { who: nameOf(view), context, path: `${view.path}/securityContext` };
}

/** Visits all set security contexts: the pod's, then those of the containers of all three lists. */
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

/** The name of a container in messages. */
export function nameOf(view: ContainerView): string {
  return `container "${view.name}"`;
}

/** The pointer for a missing field of the container's security context: the nearest existing parent. */
export function missingFrom(view: ContainerView): string {
  return asObject(view.container.securityContext) ? `${view.path}/securityContext` : view.path;
}

/**
 * Reports a field that neither the pod nor these containers set: once, on the pod, if no container sets it, because one line
 * there fixes all of them; else on each container without it.
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

/** Windows pods cannot set Linux security fields, so the controls about those ignore them. */
export function isWindows(pod: PodView): boolean {
  return asObject(pod.spec.os)?.name === 'windows';
}

/** Since 1.35, a pod with a user namespace (`hostUsers: false`) may be root inside it. */
export function isRelaxedByUserNamespace(pod: PodView, minor: number): boolean {
  return minor >= 35 && pod.spec.hostUsers === false;
}
