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

/** A rule that looks at one sidecar at a time. One that an injector will fill in (Istio's `image: auto`) is none to judge yet. */
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

/** A container, as messages call it. */
export function nameOf({ role, name }: ContainerView): string {
  switch (role) {
    case 'main': return `main "${name}"`;
    case 'sidecar': case 'native-sidecar': return `sidecar "${name}"`;
    default: return `container "${name}"`;
  }
}

/** Whether a container runs as long as the pod does: main or a sidecar, but no plain init and no ephemeral one. */
export function isRunning({ role }: ContainerView): boolean {
  return role !== 'init' && role !== 'ephemeral';
}

/** Whether the pod ends by itself when its work is done. */
export function isJob({ group, kind }: PodSubject): boolean {
  return group === 'batch' && (kind === 'Job' || kind === 'CronJob');
}
