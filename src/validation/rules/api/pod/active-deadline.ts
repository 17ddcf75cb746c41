import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';

const CONTROLLERS = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet']);

export const activeDeadline: Rule = podRule({
  id: 'api/active-deadline',
  fields: ['activeDeadlineSeconds'],
  severity: 'error',
  title: 'A deadline is only for pods that end',
  why: 'The API server refuses activeDeadlineSeconds in the template of a workload that runs on.',
  fix: 'remove activeDeadlineSeconds, or make a Job of the workload',
  link: `${POD}#lifecycle`,
  check: ({ spec, specPath }, report, { kind }) => {
    if (spec.activeDeadlineSeconds === undefined || !CONTROLLERS.has(kind)) return;
    report({ path: `${specPath}/activeDeadlineSeconds`, message: `a ${kind} does not support activeDeadlineSeconds` });
  },
});
