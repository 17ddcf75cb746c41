import { SetRule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { NamespaceFact, podSecurityFact, reportModes, SecuredPodFact } from '../support/namespace-pod-security';
import { setRule } from '../support/rules';

/** Violations of the enforced level are errors of another rule, and are not repeated. */
export const podSecurityWarned: SetRule = setRule<NamespaceFact | SecuredPodFact>({
  id: 'api/pod-security-warned',
  severity: 'warning',
  title: 'Pods keep to the Pod Security level that their namespace warns of, or audits',
  why: 'The API server answers with warnings, or notes it in its audit log. A namespace that warns is most often going to enforce that level.',
  fix: 'mend what breaks the level, or lower pod-security.kubernetes.io/warn and audit of the Namespace',
  link: `${CONCEPTS}security/pod-security-admission/`,
  collect: podSecurityFact,
  conclude: (facts, report) => reportModes(facts, ['warn', 'audit'], ['enforce'], report),
});
