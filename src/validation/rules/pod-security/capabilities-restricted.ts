import { control, isWindows, missingFrom, nameOf } from './control';
import { asArray, asObject } from '../../../manifest/json';

export const CAPABILITIES_RESTRICTED = control({
  name: 'capabilities_restricted',
  level: 'restricted',
  since: 22,
  title: 'Every container drops all capabilities, and adds none but NET_BIND_SERVICE',
  why: 'An attacker in the container can use every capability that is not dropped. The API server refuses the pod.',
  fix: 'securityContext: { capabilities: { drop: [ALL] } }',
  check: (pod, report) => {
    if (isWindows(pod)) return;
    for (const view of pod.containers) {
      const capabilities = asObject(asObject(view.container.securityContext)?.capabilities);
      if (!asArray(capabilities?.drop).includes('ALL')) {
        const path = capabilities ? `${view.path}/securityContext/capabilities` : missingFrom(view);
        report({ path, message: `${nameOf(view)} does not drop all capabilities` });
      }
      if (!capabilities) continue;
      asArray(capabilities.add).forEach((capability, i) => {
        if (capability === 'NET_BIND_SERVICE') return;
        const path = `${view.path}/securityContext/capabilities/add/${i}`;
        report({ path, message: `${nameOf(view)} adds the capability ${String(capability)}`, fix: `remove ${String(capability)}: only NET_BIND_SERVICE may be added` });
      });
    }
  },
});
