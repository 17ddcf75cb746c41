import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { NATIVE_SIDECAR_MINOR } from '../../../manifest/versions';

export const NATIVE_UNSUPPORTED = eachSidecarRule({
  id: 'sidecar/native-unsupported',
  fields: ['initContainers'],
  severity: 'error',
  title: 'Native sidecars go to clusters that have them',
  why: 'An older cluster drops restartPolicy and takes the sidecar for a plain init container. It never ends, so main never starts.',
  fix: `target Kubernetes 1.${NATIVE_SIDECAR_MINOR} or later, or move the sidecar to containers and remove its restartPolicy`,
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  check: (sidecar, report, _, { options: { minor } }) => {
    if (sidecar.role !== 'native-sidecar' || minor >= NATIVE_SIDECAR_MINOR) return;
    const state = minor === 28 ? 'has native sidecars off by default' : 'does not know native sidecars';
    report({ path: `${sidecar.path}/restartPolicy`, message: `${nameOf(sidecar)} is a native one, and Kubernetes 1.${minor} ${state}` });
  },
});
