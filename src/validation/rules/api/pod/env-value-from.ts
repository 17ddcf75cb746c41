import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

export const envValueFrom: Rule = containerRule({
  id: 'api/env-value-from',
  severity: 'error',
  title: 'An environment variable has a value or one source',
  why: 'The API server refuses the pod: it could not tell which of them counts.',
  fix: 'keep either value, or one source in valueFrom',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report) => {
    each(container.env, ({ value, valueFrom }, i) => {
      if (!isObject(valueFrom)) return;
      let sources = 0;
      for (const source of SOURCES) if (isObject(valueFrom[source])) sources++;
      const at = `${path}/env/${i}/valueFrom`;
      if (sources === 0) report({ path: at, message: `valueFrom names no source: it needs one of ${SOURCES.join(', ')}` });
      else if (value !== undefined && value !== '') report({ path: at, message: 'valueFrom is given besides a value' });
      else if (sources > 1) report({ path: at, message: `valueFrom names ${sources} sources` });
    });
  },
});
