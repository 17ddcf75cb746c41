import { control, eachContainerContext } from './control';
import { asArray, asObject } from '../../../manifest/json';

/** The default capabilities of container runtimes, without NET_RAW. */
const ALLOWED: ReadonlySet<unknown> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD',
  'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

export const CAPABILITIES_BASELINE = control({
  name: 'capabilities_baseline',
  fields: ['capabilities'],
  level: 'baseline',
  replacedSince: 22,
  title: 'No container adds a capability that goes beyond the usual ones',
  why: 'A capability such as SYS_ADMIN or NET_RAW is a way out of the container. The API server refuses the pod.',
  fix: `remove it; what may be added: ${[...ALLOWED].join(', ')}`,
  check: (pod, report) => eachContainerContext(pod, ({ context, who, path }) => {
    asArray(asObject(context.capabilities)?.add).forEach((capability, i) => {
      if (!ALLOWED.has(capability)) {
        report({ path: `${path}/capabilities/add/${i}`, message: `${who} adds the capability ${String(capability)}` });
      }
    });
  }),
});
