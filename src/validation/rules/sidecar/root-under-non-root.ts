import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { asObject } from '../../../manifest/json';

export const ROOT_UNDER_NON_ROOT = eachSidecarRule({
  id: 'sidecar/root-under-non-root',
  severity: 'error',
  title: 'A sidecar that must not be root is not told to be root',
  why: 'The kubelet refuses to start the container (CreateContainerConfigError): under runAsNonRoot it may not run as user 0.',
  fix: 'give the sidecar another runAsUser, for example 65534; or, where it has to be root, set runAsNonRoot: false on it',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  check: (sidecar, report, { spec, specPath }) => {
    const ofPod = asObject(spec.securityContext);
    const own = asObject(sidecar.container.securityContext);
    if ((own?.runAsNonRoot ?? ofPod?.runAsNonRoot) !== true || (own?.runAsUser ?? ofPod?.runAsUser) !== 0) return;
    const at = own?.runAsUser === 0 ? sidecar.path : specPath;
    report({ path: `${at}/securityContext/runAsUser`, message: `${nameOf(sidecar)} is to run as user 0, and runAsNonRoot forbids that` });
  },
});
