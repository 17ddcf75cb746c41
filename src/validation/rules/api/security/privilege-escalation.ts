import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { containerRule } from '../support/rules';

export const privilegeEscalation: Rule = containerRule({
  id: 'api/privilege-escalation',
  fields: ['allowPrivilegeEscalation'],
  severity: 'error',
  title: 'A container that may not escalate has not what would let it',
  why: 'The API server refuses allowPrivilegeEscalation: false next to privileged: true or CAP_SYS_ADMIN, which both imply escalation.',
  fix: 'remove privileged and CAP_SYS_ADMIN, or allowPrivilegeEscalation',
  link: `${TASKS}configure-pod-container/security-context/`,
  check: ({ container, path }, report) => {
    const context = container.securityContext;
    if (!isObject(context) || context.allowPrivilegeEscalation !== false) return;
    const { capabilities, privileged } = context;
    const at = `${path}/securityContext`;
    if (privileged === true) report({ path: `${at}/allowPrivilegeEscalation`, message: 'allowPrivilegeEscalation is false, but privileged is true' });
    if (isObject(capabilities) && asArray(capabilities.add).includes('CAP_SYS_ADMIN')) {
      report({ path: `${at}/allowPrivilegeEscalation`, message: 'allowPrivilegeEscalation is false, but CAP_SYS_ADMIN is added' });
    }
  },
});
