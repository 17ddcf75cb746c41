import { podRule, Rule } from '../../../rule';
import { TASKS } from '../support/links';

export const shareProcessNamespace: Rule = podRule({
  id: 'api/share-process-namespace',
  fields: ['shareProcessNamespace'],
  severity: 'error',
  title: 'A pod shares either its own processes or the host\'s',
  why: 'The API server refuses shareProcessNamespace together with hostPID.',
  fix: 'remove hostPID: shareProcessNamespace is enough to signal another container of the pod',
  link: `${TASKS}configure-pod-container/share-process-namespace/`,
  check: ({ spec, specPath }, report) => {
    if (spec.shareProcessNamespace === true && spec.hostPID === true) {
      report({ path: `${specPath}/shareProcessNamespace`, message: 'shareProcessNamespace is true, and so is hostPID' });
    }
  },
});
