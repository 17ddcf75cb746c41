import { ContainerView, PodView } from '../../../../manifest/pod-view';
import { PodRule, PodSubject, Report, Rule } from '../../../rule';

/** A rule about a pod that has at least one sidecar. */
export function sidecarRule(rule: PodRule): Rule {
  return {
    ...rule,
    about: 'pod',
    check: (subject, report) => { if (subject.pod && subject.pod.sidecars.length > 0) rule.check(subject.pod, report, subject); },
  };
}

/** A rule that checks one sidecar at a time. It skips sidecars that an injector completes later (Istio's `image: auto`). */
export function eachSidecarRule({ check, ...info }: Omit<PodRule, 'check'> & {
  readonly check: (sidecar: ContainerView, report: Report, pod: PodView, subject: PodSubject) => void;
}): Rule {
  return sidecarRule({
    ...info,
    check: (pod, report, subject) => {
      for (const sidecar of pod.sidecars) {
        const { image } = sidecar.container;
        if (image !== undefined && image !== 'auto') check(sidecar, report, pod, subject);
      }
    },
  });
}

/** The name of a container in messages. */
export function nameOf({ role, name }: ContainerView): string {
  switch (role) {
    case 'main': return `main "${name}"`;
    case 'sidecar': case 'native-sidecar': return `sidecar "${name}"`;
    default: return `container "${name}"`;
  }
}

/** Whether a container runs as long as the pod: main or a sidecar, not a plain init or ephemeral container. */
export function isRunning({ role }: ContainerView): boolean {
  return role !== 'init' && role !== 'ephemeral';
}

/** Whether the pod runs to completion. */
export function isJob({ group, kind }: PodSubject): boolean {
  return group === 'batch' && (kind === 'Job' || kind === 'CronJob');
}
