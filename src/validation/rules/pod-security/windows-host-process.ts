import { control, eachContext } from './control';
import { asObject } from '../../../manifest/json';

export const WINDOWS_HOST_PROCESS = control({
  name: 'windowsHostProcess',
  fields: ['windowsOptions'],
  level: 'baseline',
  title: 'No container is a process of its Windows node',
  why: 'A HostProcess container runs on the node itself, without any isolation. The API server refuses the pod.',
  fix: 'remove windowsOptions.hostProcess',
  check: (pod, report) => eachContext(pod, ({ context, who, path }) => {
    if (asObject(context.windowsOptions)?.hostProcess !== true) return;
    report({ path: `${path}/windowsOptions/hostProcess`, message: `${who} runs as a process of its node` });
  }),
});
