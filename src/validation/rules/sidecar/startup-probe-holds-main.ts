import { isLogPath, mountsOf } from './support/mount-views';
import { isObserver } from './support/purpose';
import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { ContainerView } from '../../../manifest/pod-view';

/** Proxies and secret agents may delay main until they are up. A container that only observes main must not. */
export const STARTUP_PROBE_HOLDS_MAIN = eachSidecarRule({
  id: 'sidecar/startup-probe-holds-main',
  fields: ['startupProbe'],
  severity: 'warning',
  title: 'A native sidecar that only watches main has no startup probe',
  why: 'Main starts after the startup probe of every native sidecar has passed. A log shipper whose destination is down would keep the application down too.',
  fix: 'remove startupProbe; give the livenessProbe an initialDelaySeconds or a higher failureThreshold instead',
  link: 'https://github.com/kubernetes/kubernetes/issues/132826',
  check: (sidecar, report) => {
    if (sidecar.role !== 'native-sidecar' || sidecar.container.startupProbe === undefined) return;
    if (!isObserver(sidecar) && !readsLogs(sidecar)) return;
    report({ path: `${sidecar.path}/startupProbe`, message: `main waits until ${nameOf(sidecar)}, which only watches it, has passed its startup probe` });
  },
});

function readsLogs(view: ContainerView): boolean {
  return mountsOf(view).some(({ mount }) => mount.readOnly === true && isLogPath(mount.mountPath));
}
