import { control, eachContainerContext } from './control';

export const PRIVILEGED = control({
  name: 'privileged',
  fields: ['privileged'],
  level: 'baseline',
  title: 'No container is privileged',
  why: 'A privileged container has every device and capability of its node: an attacker in it owns the node. The API server refuses the pod.',
  fix: 'remove securityContext.privileged, and add the one capability that is needed',
  check: (pod, report) => eachContainerContext(pod, ({ context, who, path }) => {
    if (context.privileged === true) report({ path: `${path}/privileged`, message: `${who} is privileged` });
  }),
});
