import { asObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { LEVELS, POLICY_VERSION } from '../support/namespace-pod-security';
import { kindRule } from '../support/rules';

const LABEL = /^pod-security\.kubernetes\.io\/(?:enforce|warn|audit)(-version)?$/;

export const podSecurityLabel: Rule = kindRule({
  id: 'api/pod-security-label',
  severity: 'error',
  title: 'The Pod Security labels of a Namespace name a level and a version',
  why: 'The API server refuses the Namespace.',
  fix: `write ${LEVELS.join(', ')} for a level, and latest or v1.<minor> for a version`,
  link: `${CONCEPTS}security/pod-security-admission/#pod-security-admission-labels-for-namespaces`,
  kinds: ['v1/Namespace'],
  check: ({ metadata }, report) => {
    const labels = asObject(asObject(metadata)?.labels);
    for (const key in labels) {
      const match = LABEL.exec(key);
      const value = labels[key];
      if (!match || typeof value !== 'string') continue;
      const path = `/metadata/labels/${escapeSegment(key)}`;
      if (match[1] === undefined) {
        if (!LEVELS.includes(value)) report({ path, message: `"${value}" is not a Pod Security level`, fix: `write ${LEVELS.slice(0, -1).join(', ')} or ${LEVELS[LEVELS.length - 1]}` });
      } else if (value !== 'latest' && !POLICY_VERSION.test(value)) {
        report({ path, message: `"${value}" is not a version of the Pod Security Standards`, fix: 'write latest, or v1. and a minor' });
      }
    }
  },
});
