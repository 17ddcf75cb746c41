import { isObject } from '../../../manifest/json';
import { systemOf } from '../../../manifest/operating-system';
import { podRule, Report } from '../../rule';

/** Fields with which the kubelet rejects a container on Windows, and its messages. */
const LINUX_ONLY = ['runAsUser', 'runAsGroup', 'seLinuxOptions', 'capabilities', 'privileged', 'procMount'] as const;

function check(context: unknown, path: string, report: Report): void {
  if (!isObject(context)) return;
  for (const field of LINUX_ONLY) {
    if (context[field] !== undefined && context[field] !== false) {
      report({ path: `${path}/securityContext/${field}`, message: `${field} is set, but the pod is for nodes with Windows` });
    }
  }
}

export const WINDOWS_SECURITY = podRule({
  id: 'sidecar/windows-security',
  severity: 'error',
  title: 'A pod for nodes with Windows has no security settings of Linux',
  why: 'Where a node selector or the affinity chooses Windows and os.name is not set, the API server takes the pod. The kubelet then cannot start a container that runs as a user by number, or has capabilities.',
  fix: 'use securityContext.windowsOptions, and set os.name: windows, so that the API server refuses such fields',
  link: 'https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext',
  check: ({ containers, spec, specPath }, report) => {
    // If the pod sets its operating system, the API server rejects them.
    if (isObject(spec.os) || systemOf({ spec }) !== 'windows') return;
    check(spec.securityContext, specPath, report);
    for (const { container, path } of containers) check(container.securityContext, path, report);
  },
});
