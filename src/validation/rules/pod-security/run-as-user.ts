import { control, eachContext, isRelaxedByUserNamespace } from './control';

export const RUN_AS_USER = control({
  name: 'runAsUser',
  fields: ['runAsUser'],
  level: 'restricted',
  since: 23,
  title: 'No container runs as user 0',
  why: 'User 0 is root. The API server refuses the pod.',
  fix: 'give another number, for example runAsUser: 65534',
  check: (pod, report, minor) => {
    if (isRelaxedByUserNamespace(pod, minor)) return;
    eachContext(pod, ({ context, who, path }) => {
      if (context.runAsUser === 0) report({ path: `${path}/runAsUser`, message: `${who} runs as user 0` });
    });
  },
});
