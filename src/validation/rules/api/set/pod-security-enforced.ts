import { SetRule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { NamespaceFact, podSecurityFact, reportModes, SecuredPodFact } from '../support/namespace-pod-security';
import { setRule } from '../support/rules';

/** Findings of `--pod-security` are not repeated. */
export const podSecurityEnforced: SetRule = setRule<NamespaceFact | SecuredPodFact>({
  id: 'api/pod-security-enforced',
  severity: 'error',
  title: 'Pods keep to the Pod Security level that their namespace enforces',
  why: 'The API server refuses the pods: a workload itself is accepted, but none of its pods is ever created, and only its events tell why.',
  fix: 'mend what breaks the level, or lower pod-security.kubernetes.io/enforce of the Namespace',
  link: `${CONCEPTS}security/pod-security-admission/`,
  // No controller creates pods from a PodTemplate.
  collect: (subject) => (subject.kind === 'PodTemplate' ? undefined : podSecurityFact(subject)),
  conclude: (facts, report) => reportModes(facts, ['enforce'], [], report),
});
