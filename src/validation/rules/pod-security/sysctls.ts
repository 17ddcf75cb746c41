import { control } from './control';
import { asArray, asObject } from '../../../manifest/json';

/** The sysctls that only affect the pod, with the first minor that allows each. */
const ALLOWED_SINCE: ReadonlyMap<unknown, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

export const SYSCTLS = control({
  name: 'sysctls',
  fields: ['sysctls'],
  level: 'baseline',
  title: 'The pod sets only sysctls that reach no further than itself',
  why: 'Other sysctls change the node for every pod on it. The API server refuses the pod.',
  fix: 'remove the sysctl, or set it on the node',
  check: (pod, report, minor) => asArray(asObject(pod.spec.securityContext)?.sysctls).forEach((entry, i) => {
    const sysctl = asObject(entry);
    const since = ALLOWED_SINCE.get(sysctl?.name);
    if (!sysctl || (since !== undefined && since <= minor)) return;
    const path = `${pod.specPath}/securityContext/sysctls/${i}${sysctl.name === undefined ? '' : '/name'}`;
    const fix = since === undefined ? undefined : `remove it, or target Kubernetes 1.${since}, which allows it`;
    report({ path, message: `the pod sets the sysctl ${String(sysctl.name)}`, ...(fix && { fix }) });
  }),
});
