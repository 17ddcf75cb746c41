import { control, isWindows, missingFrom, nameOf } from './control';
import { asObject } from '../../../manifest/json';

export const ALLOW_PRIVILEGE_ESCALATION = control({
  name: 'allowPrivilegeEscalation',
  level: 'restricted',
  since: 8,
  title: 'No process can gain more privileges than the one that started it',
  why: 'A set-user-ID program in the image would make anybody root. The API server refuses the pod.',
  fix: 'securityContext: { allowPrivilegeEscalation: false } on the container',
  check: (pod, report) => {
    if (isWindows(pod)) return;
    for (const view of pod.containers) {
      const allowed = asObject(view.container.securityContext)?.allowPrivilegeEscalation;
      if (allowed === false) continue;
      const path = allowed === undefined ? missingFrom(view) : `${view.path}/securityContext/allowPrivilegeEscalation`;
      report({ path, message: `${nameOf(view)} does not forbid privilege escalation` });
    }
  },
});
