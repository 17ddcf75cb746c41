import { programOf } from './support/purpose';
import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { asObject, asString } from '../../../manifest/json';
import { systemOf } from '../../../manifest/operating-system';

/** Images that are known to set a numeric user. */
const NUMERIC = /^(opentelemetry-collector(-[a-z0-9]+)*|redis_exporter|nginx-prometheus-exporter|statsd-exporter|configmap-reload|prometheus-config-reloader|k8s-sidecar|git-sync)$/;

export const NON_NUMERIC_USER = eachSidecarRule({
  id: 'sidecar/non-numeric-user',
  severity: 'warning',
  title: 'A sidecar that must not be root says its user by number',
  why: 'The kubelet cannot tell whether a user that the image gives by name, such as nobody, is root. It refuses to start the container (CreateContainerConfigError), and when the image names none it is root.',
  fix: 'runAsUser: 65534, or the number of the user that the image\'s documentation names',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  check: (sidecar, report, { spec }) => {
    const ofPod = asObject(spec.securityContext);
    const own = asObject(sidecar.container.securityContext);
    if ((own?.runAsNonRoot ?? ofPod?.runAsNonRoot) !== true || (own?.runAsUser ?? ofPod?.runAsUser) !== undefined) return;
    if (systemOf({ spec }) === 'windows' || NUMERIC.test(programOf(sidecar)) || asString(sidecar.container.image)?.includes('nonroot')) return;
    const path = own?.runAsNonRoot === true ? `${sidecar.path}/securityContext` : sidecar.path;
    report({ path, message: `${nameOf(sidecar)} must not run as root, but no number says as whom it runs` });
  },
});
