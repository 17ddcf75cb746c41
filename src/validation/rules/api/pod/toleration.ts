import { isLabelValue, isQualifiedName, LABEL_VALUE_FORM, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

export const toleration: Rule = podRule({
  id: 'api/toleration',
  fields: ['tolerations'],
  severity: 'error',
  title: 'A toleration has a value or Exists, and seconds only for NoExecute',
  why: 'The API server refuses the pod.',
  fix: 'use operator Exists without a value, or Equal with one; tolerationSeconds goes with effect NoExecute',
  link: `${CONCEPTS}scheduling-eviction/taint-and-toleration/`,
  check: ({ spec, specPath }, report) => each(spec.tolerations, ({ effect, key, operator, tolerationSeconds, value }, i) => {
    const path = `${specPath}/tolerations/${i}`;
    if (typeof key === 'string' && key !== '' && !isQualifiedName(key)) report({ path: `${path}/key`, message: `"${key}" cannot be the key of a taint: it must be ${QUALIFIED_NAME_FORM}` });
    if (!key && operator !== 'Exists') report({ path: `${path}/operator`, message: 'without a key the operator must be Exists, which tolerates every taint' });
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') report({ path: `${path}/effect`, message: 'tolerationSeconds is given, but the effect is not NoExecute' });
    if (operator === 'Exists') {
      if (value) report({ path: `${path}/value`, message: 'Exists takes no value' });
    } else if (typeof value === 'string' && !isLabelValue(value)) {
      report({ path: `${path}/value`, message: `"${value}" cannot be the value of a taint: it must be ${LABEL_VALUE_FORM}` });
    }
  }),
});
