import { containerContext, ContextView, control, eachContext, isWindows, podContext, reportMissing } from './control';
import { asObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { Report } from '../../rule';

const FIX = 'securityContext: { seccompProfile: { type: RuntimeDefault } } on the pod';

/** Whether a security context sets a profile. An unconfined profile is reported. */
function checkProfile(view: ContextView | undefined, report: Report): 'unset' | 'good' | 'bad' {
  const profile = asObject(view?.context.seccompProfile);
  if (!view || !profile) return 'unset';
  if (profile.type === 'RuntimeDefault' || profile.type === 'Localhost') return 'good';
  const path = `${view.path}/seccompProfile${profile.type === undefined ? '' : '/type'}`;
  report({ path, message: `${view.who} has the seccomp profile ${String(profile.type ?? 'without a type')}` });
  return 'bad';
}

export const SECCOMP_PROFILE_BASELINE = control({
  name: 'seccompProfile_baseline',
  fields: ['seccompProfile'],
  level: 'baseline',
  replacedSince: 19,
  title: 'A seccomp profile that is set is RuntimeDefault or Localhost',
  why: 'Unconfined lets a container make every system call of the kernel. The API server refuses the pod.',
  fix: FIX,
  check: (pod, report) => eachContext(pod, (view) => void checkProfile(view, report)),
});

export const SECCOMP_PROFILE_RESTRICTED = control({
  name: 'seccompProfile_restricted',
  level: 'restricted',
  since: 19,
  title: 'Every container has the seccomp profile RuntimeDefault or Localhost',
  why: 'Without a profile a container can make every system call of the kernel. The API server refuses the pod.',
  fix: FIX,
  check: (pod, report) => {
    if (isWindows(pod)) return;
    const own = checkProfile(podContext(pod), report);
    const without: ContainerView[] = [];
    for (const view of pod.containers) {
      if (checkProfile(containerContext(view), report) === 'unset') without.push(view);
    }
    // A bad profile of the pod is reported already, and its fix covers these.
    if (own === 'unset') reportMissing(pod, without, 'seccompProfile.type', 'RuntimeDefault or Localhost', report);
  },
});
