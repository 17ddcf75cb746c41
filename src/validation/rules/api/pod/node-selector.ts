import { podRule, Rule } from '../../../rule';
import { checkLabels } from '../support/label-selector';
import { CONCEPTS } from '../support/links';

export const nodeSelector: Rule = podRule({
  id: 'api/node-selector',
  fields: ['nodeSelector'],
  severity: 'error',
  title: 'A node selector has valid labels',
  why: 'The API server refuses the pod: no node can have such a label.',
  fix: 'write keys and values as `kubectl get nodes --show-labels` prints them',
  link: `${CONCEPTS}scheduling-eviction/assign-pod-node/#nodeselector`,
  check: ({ spec, specPath }, report) => checkLabels(spec.nodeSelector, `${specPath}/nodeSelector`, report),
});
