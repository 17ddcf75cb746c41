import { asObject, isObject, JsonObject } from '../../../../manifest/json';
import { Rule, Subject } from '../../../rule';
import { isEmptySelector, selectorMatches } from '../support/label-selector';
import { CONCEPTS } from '../support/links';

/** The selector of a workload as a LabelSelector, if it selects pods. */
function selectorOf({ group, kind, manifest }: Subject): JsonObject | undefined {
  const spec = asObject(manifest.spec);
  const selector = asObject(spec?.selector);
  if (!selector) return undefined;
  if (group === 'v1') return kind === 'ReplicationController' ? { matchLabels: selector } : undefined;
  // Without manualSelector the API server generates the selector of a job.
  if (group === 'batch') return kind === 'Job' && spec?.manualSelector === true ? selector : undefined;
  return group === 'apps' ? selector : undefined;
}

export const selectorMismatch: Rule = {
  id: 'api/selector-mismatch',
  fields: ['selector'],
  severity: 'error',
  title: 'A workload selects the pods of its own template',
  why: 'The API server refuses the workload: it would make pods for ever, and find none of them.',
  fix: 'give the pod template every label that spec.selector asks for',
  link: `${CONCEPTS}workloads/controllers/deployment/#selector`,
  check: (subject, report) => {
    const { kind, pod } = subject;
    const selector = pod && selectorOf(subject);
    if (!selector || isEmptySelector(selector)) return;
    const labels = asObject(pod.metadata.labels) ?? {};
    if (selectorMatches(selector, labels)) return;
    const { matchLabels } = selector;
    const missing = isObject(matchLabels) ? Object.keys(matchLabels).filter((key) => labels[key] !== matchLabels[key]) : [];
    const which = missing.length > 0 ? `: ${missing.map((key) => `${key} is ${labels[key] === undefined ? 'missing' : `"${String(labels[key])}"`}`).join(', ')}` : '';
    report({ path: `${pod.path}/metadata/labels`, message: `the ${kind}'s selector does not match the labels of its pod template${which}` });
  },
};
