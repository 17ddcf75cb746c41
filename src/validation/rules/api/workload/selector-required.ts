import { asObject, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { isEmptySelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const selectorRequired: Rule = kindRule({
  id: 'api/selector-required',
  severity: 'error',
  title: 'A workload has a selector that is not empty',
  why: 'The API server refuses the workload: it would not know its pods, or take all pods of the namespace for its own.',
  fix: 'set spec.selector.matchLabels to labels of the pod template',
  link: `${CONCEPTS}workloads/controllers/deployment/#selector`,
  kinds: ['v1/ReplicationController', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet'],
  check: ({ spec }, report, { kind, pod }) => {
    if (!isObject(spec)) return;
    if (kind === 'ReplicationController') {
      const { selector = {} } = spec;
      const own = asObject(pod?.metadata.labels);
      if (isObject(selector) && Object.keys(selector).length === 0 && Object.keys(own ?? {}).length === 0) {
        report({ path: '/spec/selector', message: 'the ReplicationController has no selector, and its pod template no labels to take one from', fix: 'give the pod template labels' });
      }
      return;
    }
    const { selector } = spec;
    if (selector !== undefined && (!isObject(selector) || !isEmptySelector(selector))) return;
    const labels = pod?.metadata.labels;
    const fix = isObject(labels) && Object.keys(labels).length > 0 ? `set spec.selector.matchLabels, for example to ${JSON.stringify(labels)}` : undefined;
    report({ path: '/spec/selector', message: `the ${kind} has ${selector === undefined ? 'no' : 'an empty'} selector`, fix });
  },
});
