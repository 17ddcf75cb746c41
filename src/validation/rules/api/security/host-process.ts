import { asObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { TASKS } from '../support/links';

const hostProcessOf = (context: unknown) => asObject(asObject(context)?.windowsOptions)?.hostProcess;

export const hostProcess: Rule = podRule({
  id: 'api/host-process',
  fields: ['windowsOptions'],
  severity: 'error',
  title: 'Either all containers of a pod are processes of the host, in its network, or none is',
  why: 'The API server refuses the pod: on Windows a pod cannot have both kinds.',
  fix: 'set securityContext.windowsOptions.hostProcess of the pod only, and hostNetwork: true',
  link: `${TASKS}configure-pod-container/create-hostprocess-pod/`,
  check: ({ containers, spec, specPath }, report) => {
    const ofPod = hostProcessOf(spec.securityContext);
    let count = 0;
    for (const { container, path } of containers) {
      const own = hostProcessOf(container.securityContext);
      if (ofPod !== undefined && own !== undefined && own !== ofPod) {
        report({ path: `${path}/securityContext/windowsOptions/hostProcess`, message: `hostProcess is ${String(own)}, but that of the pod is ${String(ofPod)}` });
      }
      if ((own ?? ofPod) === true) count++;
    }
    if (count === 0) return;
    if (count !== containers.length) report({ path: specPath, message: `${count} of ${containers.length} containers are processes of the host` });
    if (spec.hostNetwork !== true) report({ path: `${specPath}/hostNetwork`, message: 'hostProcess is true, but hostNetwork is not' });
  },
});
