import { eachSidecarRule, isJob, nameOf } from './support/sidecar-rule';

export const LIVENESS = eachSidecarRule({
  id: 'sidecar/liveness',
  severity: 'warning',
  title: 'Every sidecar has a liveness probe',
  why: 'A sidecar that hangs is seen by nobody: main goes on serving, and what the sidecar was there for has stopped.',
  fix: 'add a livenessProbe that the sidecar itself answers: exec for a script, httpGet for an agent with a health endpoint',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  check: (sidecar, report, _, subject) => {
    // A plain container of a Job must exit, not be kept alive.
    if (sidecar.container.livenessProbe !== undefined || (sidecar.role === 'sidecar' && isJob(subject))) return;
    report({ path: sidecar.path, message: `${nameOf(sidecar)} has no liveness probe` });
  },
});
