import { containerContext, control, isRelaxedByUserNamespace, podContext, reportMissing } from './control';
import { ContainerView } from '../../../manifest/pod-view';

export const RUN_AS_NON_ROOT = control({
  name: 'runAsNonRoot',
  level: 'restricted',
  title: 'Every container must run as another user than root',
  why: 'Root in a container is root on the node as soon as anything lets it out. The API server refuses the pod.',
  fix: 'securityContext: { runAsNonRoot: true } on the pod',
  check: (pod, report, minor) => {
    if (isRelaxedByUserNamespace(pod, minor)) return;
    const own = podContext(pod);
    const set = own?.context.runAsNonRoot;
    if (set === false) report({ path: `${own!.path}/runAsNonRoot`, message: 'the pod sets securityContext.runAsNonRoot to false' });
    const without: ContainerView[] = [];
    for (const container of pod.containers) {
      const view = containerContext(container);
      const value = view?.context.runAsNonRoot;
      if (value === undefined) without.push(container);
      else if (value !== true) report({ path: `${view!.path}/runAsNonRoot`, message: `${view!.who} sets runAsNonRoot to ${String(value)}`, fix: 'runAsNonRoot: true' });
    }
    // A pod with `false` is reported already, and its fix covers these.
    if (set === undefined) reportMissing(pod, without, 'runAsNonRoot', 'true', report);
  },
});
