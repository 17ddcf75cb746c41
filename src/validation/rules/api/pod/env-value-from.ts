import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

/** From this minor on variables from files are on by default; before, the API server drops them, and takes what is left without a source. */
const FILES_MINOR = 35;

export const envValueFrom: Rule = containerRule({
  id: 'api/env-value-from',
  fields: ['valueFrom'],
  severity: 'error',
  title: 'An environment variable has a value or one source',
  why: 'The API server refuses the pod: it could not tell which of them counts.',
  fix: 'keep either value, or one source in valueFrom',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report, _, { options }) => {
    each(container.env, ({ value, valueFrom }, i) => {
      if (!isObject(valueFrom)) return;
      let sources = 0;
      for (const source of SOURCES) {
        if (isObject(valueFrom[source]) && !(source === 'fileKeyRef' && options.minor < FILES_MINOR)) sources++;
      }
      const at = `${path}/env/${i}/valueFrom`;
      if (sources === 0 && !isObject(valueFrom.fileKeyRef)) report({ path: at, message: `valueFrom names no source: it needs one of ${SOURCES.join(', ')}` });
      else if (value !== undefined && value !== '') report({ path: at, message: 'valueFrom is given besides a value' });
      else if (sources > 1) report({ path: at, message: `valueFrom names ${sources} sources` });
    });
  },
});
