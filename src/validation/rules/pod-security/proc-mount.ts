import { control, eachContainerContext, isRelaxedByUserNamespace } from './control';
import { PodView } from '../../../manifest/pod-view';
import { Report } from '../../rule';

const SHARED = {
  title: 'Containers keep the usual masks over /proc',
  why: 'An unmasked /proc shows and lets a container change what belongs to the node. The API server refuses the pod.',
  fix: 'remove procMount',
};

function checkMasks(pod: PodView, report: Report): void {
  eachContainerContext(pod, ({ context, who, path }) => {
    if (context.procMount === undefined || context.procMount === 'Default') return;
    report({ path: `${path}/procMount`, message: `${who} sets procMount to ${String(context.procMount)}` });
  });
}

export const PROC_MOUNT = control({
  ...SHARED,
  name: 'procMount',
  fields: ['procMount'],
  level: 'baseline',
  replacedSince: 35,
  check: (pod, report, minor) => { if (!isRelaxedByUserNamespace(pod, minor)) checkMasks(pod, report); },
});

export const PROC_MOUNT_RESTRICTED = control({
  ...SHARED,
  name: 'procMount_restricted',
  fields: ['procMount'],
  level: 'restricted',
  since: 35,
  title: 'Containers keep the usual masks over /proc, in a user namespace too',
  check: checkMasks,
});
