import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

/** The allowed values of a pod's restartPolicy, by kind; the first one is suggested. The default is Always. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['Always'],
  ReplicaSet: ['Always'],
  ReplicationController: ['Always'],
  StatefulSet: ['Always'],
  DaemonSet: ['Always'],
  Job: ['Never', 'OnFailure'],
  CronJob: ['Never', 'OnFailure'],
};

export const restartPolicy: Rule = podRule({
  id: 'api/restart-policy',
  severity: 'error',
  title: 'The restartPolicy fits the workload: Always for what runs on, Never or OnFailure for a job',
  why: 'The API server refuses anything else. A job\'s pods must say it: the default, Always, is not for them.',
  fix: 'set restartPolicy: Never for a Job or CronJob, and remove it elsewhere',
  link: `${CONCEPTS}workloads/pods/pod-lifecycle/#restart-policy`,
  check: ({ spec, specPath }, report, { group, kind }) => {
    if (group !== 'apps' && group !== 'batch' && group !== 'v1') return;
    const allowed = ALLOWED[kind];
    const policy = spec.restartPolicy ?? 'Always';
    if (!allowed || typeof policy !== 'string' || allowed.includes(policy)) return;
    const message = spec.restartPolicy === undefined ? `restartPolicy is not set, and its default Always is not for a ${kind}` : `restartPolicy is ${policy}, which is not for a ${kind}`;
    report({ path: `${specPath}/restartPolicy`, message, fix: `set restartPolicy: ${allowed.join(' or ')}` });
  },
});
