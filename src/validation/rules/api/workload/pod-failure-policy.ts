import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { PodView } from '../../../../manifest/pod-view';
import { Report, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';
import { jobRule } from '../support/workloads';

const MOST_RULES = 20;
const MOST_VALUES = 255;

export const podFailurePolicy: Rule = jobRule({
  id: 'api/pod-failure-policy',
  fields: ['podFailurePolicy'],
  severity: 'error',
  title: 'A pod failure policy names exit codes or conditions of pods that are not restarted',
  why: 'The API server refuses the job. A container that is restarted in its pod never fails the pod, so restartPolicy must be Never.',
  fix: 'give each rule either onExitCodes or onPodConditions, and set restartPolicy: Never',
  link: `${CONCEPTS}workloads/controllers/job/#pod-failure-policy`,
  check: (spec, path, report, { pod }) => {
    const policy = spec.podFailurePolicy;
    if (!isObject(policy)) return;
    if (pod?.spec.restartPolicy === 'OnFailure') report({ path: `${pod.specPath}/restartPolicy`, message: 'restartPolicy is OnFailure, but the job has a pod failure policy', fix: 'set restartPolicy: Never' });
    if (spec.podReplacementPolicy !== undefined && spec.podReplacementPolicy !== 'Failed') {
      report({ path: `${path}/podReplacementPolicy`, message: 'a job with a pod failure policy replaces failed pods only', fix: 'set podReplacementPolicy: Failed, or remove it' });
    }
    const rules = asArray(policy.rules);
    if (rules.length > MOST_RULES) report({ path: `${path}/podFailurePolicy/rules`, message: `${rules.length} rules are given, ${MOST_RULES} are the most` });
    each(rules, ({ action, onExitCodes, onPodConditions }, i) => {
      const at = `${path}/podFailurePolicy/rules/${i}`;
      const conditions = asArray(onPodConditions).length;
      if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) report({ path: `${at}/action`, message: 'FailIndex needs backoffLimitPerIndex', fix: 'set backoffLimitPerIndex, or use another action' });
      if (onExitCodes === undefined && conditions === 0) report({ path: at, message: 'neither onExitCodes nor onPodConditions is given' });
      if (onExitCodes !== undefined && conditions > 0) report({ path: at, message: 'both onExitCodes and onPodConditions are given' });
      if (isObject(onExitCodes)) checkExitCodes(onExitCodes, `${at}/onExitCodes`, pod, report);
    });
  },
});

function checkExitCodes(codes: JsonObject, path: string, pod: PodView | undefined, report: Report): void {
  const { containerName, operator } = codes;
  if (typeof containerName === 'string' && pod && !pod.containers.some(({ name, list }) => name === containerName && list !== 'ephemeralContainers')) {
    report({ path: `${path}/containerName`, message: `the pod has no container "${containerName}"`, fix: 'name a container of the pod template' });
  }
  const values = asArray(codes.values);
  const at = `${path}/values`;
  if (values.length === 0) report({ path: at, message: 'no exit code is given', fix: 'list at least one exit code' });
  else if (values.length > MOST_VALUES) report({ path: at, message: `${values.length} exit codes are given, ${MOST_VALUES} are the most`, fix: 'list fewer' });
  if (operator === 'In' && values.includes(0)) report({ path: `${at}/${values.indexOf(0)}`, message: 'exit code 0 is no failure', fix: 'remove the 0' });
  for (let i = 1; i < values.length; i++) {
    if (Number(values[i - 1]) < Number(values[i])) continue;
    report({ path: at, message: 'the exit codes are not in order, each once', fix: 'sort the exit codes and drop repeated ones' });
    return;
  }
}
