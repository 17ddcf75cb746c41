import { nameOf, sidecarRule } from './support/sidecar-rule';
import { NATIVE_SIDECAR_MINOR } from '../../../manifest/versions';

export const RESTART_NEVER = sidecarRule({
  id: 'sidecar/restart-never',
  severity: 'warning',
  title: 'A pod with a plain sidecar restarts it',
  why: 'Under restartPolicy Never a sidecar that crashes stays down while main goes on, and a pod whose main has ended goes on for its sidecar.',
  fix: 'restartPolicy: Always; or move the sidecar to initContainers and give it restartPolicy: Always there (Kubernetes 1.29 and later)',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  check: (pod, report, { kind, group, options }) => {
    if (group !== 'v1' || kind !== 'Pod' || pod.spec.restartPolicy !== 'Never') return;
    const plain = pod.sidecars.filter(({ role }) => role === 'sidecar');
    if (plain.length === 0) return;
    const message = `restartPolicy is Never, so ${plain.map(nameOf).join(' and ')} will not be started again after a crash`;
    const fix = options.minor < NATIVE_SIDECAR_MINOR ? 'restartPolicy: Always' : undefined;
    report({ path: `${pod.specPath}/restartPolicy`, message, ...(fix && { fix }) });
  },
});
