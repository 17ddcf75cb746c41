import { bareScript, commandLine, followsByTail, isFollowingTail, shellScript } from './support/command-line';
import { isServer } from './support/purpose';
import { isJob, nameOf, sidecarRule } from './support/sidecar-rule';
import { asArray } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { NATIVE_SIDECAR_MINOR } from '../../../manifest/versions';

/** Two containers of a Job may both be workers that exit. Only containers that clearly run forever are reported. */
export const JOB_NEVER_COMPLETES = sidecarRule({
  id: 'sidecar/job-never-completes',
  severity: 'error',
  title: 'The sidecars of a Job are native ones',
  why: 'A Job is complete when all its plain containers have ended. A sidecar among them runs on, so the Job stays active for ever and a CronJob piles up pods.',
  fix: 'move the sidecar to initContainers and give it restartPolicy: Always (Kubernetes 1.29 and later)',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  check: (pod, report, subject) => {
    if (!isJob(subject) || (pod.main && stopsOthers(pod.main))) return;
    const { minor } = subject.options;
    for (const sidecar of pod.sidecars) {
      if (sidecar.role !== 'sidecar' || !runsForEver(sidecar)) continue;
      const message = `${nameOf(sidecar)} runs on when ${pod.main ? nameOf(pod.main) : 'main'} has ended, so the ${subject.kind} never completes`;
      const fix = minor >= NATIVE_SIDECAR_MINOR ? undefined
        : `target Kubernetes 1.${NATIVE_SIDECAR_MINOR} or later, move the sidecar to initContainers and give it restartPolicy: Always`;
      report({ path: sidecar.path, message, ...(fix && { fix }) });
    }
  },
});

/** Waits for a file, a process or a time, after which the script exits. */
const ENDS = /\[\s+!?\s*-[efs]\s|\btest\s+!?\s*-[efs]\s|\binotifywait\b|\btimeout\s|--pid[= ]|\bbreak\b/;

const ENDLESS = /\bwhile\s+(true|:|\[\s*1\s*\]|\(\(\s*1\s*\)\)|sleep\s)|\bsleep\s+inf(inity)?\b|\bfor\s*\(\(\s*;\s*;\s*\)\)|\btail\s+\S*\s*\/dev\/null/;

function runsForEver(view: ContainerView): boolean {
  const words = commandLine(view.container);
  const script = shellScript(words);
  const bare = script === undefined ? words.join(' ') : bareScript(script);
  if (ENDS.test(bare)) return false;
  if (isFollowingTail(words) || ENDLESS.test(bare) || followsByTail(bare)) return true;
  const { livenessProbe, readinessProbe, ports } = view.container;
  if (livenessProbe !== undefined || readinessProbe !== undefined || asArray(ports).length > 0) return true;
  return isServer(view);
}

/** The known ways in which main stops its sidecars: an endpoint, or a signal through a shared process namespace. */
function stopsOthers(main: ContainerView): boolean {
  return commandLine(main.container).some((word) => /quitquitquit|\/shutdown\b|\bp?kill(all)?\b/.test(word));
}
