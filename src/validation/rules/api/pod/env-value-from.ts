import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

/** Variables from files exist since this minor, and are enabled by default since the other; in between, the API server drops them before validation. */
const FILES_KNOWN_MINOR = 34;
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
      const isDropped = isObject(valueFrom.fileKeyRef) && options.minor < FILES_MINOR;
      // Older servers do not know the field; the schema rules report it.
      if (sources === 0 && isDropped && options.minor < FILES_KNOWN_MINOR) return;
      if (sources === 0 && isDropped) report({ path: at, message: `Kubernetes 1.${options.minor} drops fileKeyRef, and finds no source`, fix: `target 1.${FILES_MINOR}, or use one of ${SOURCES.slice(0, 4).join(', ')}` });
      else if (sources === 0) report({ path: at, message: `valueFrom names no source: it needs one of ${SOURCES.join(', ')}` });
      else if (value !== undefined && value !== '') report({ path: at, message: 'valueFrom is given besides a value' });
      else if (sources > 1) report({ path: at, message: `valueFrom names ${sources} sources` });
    });
  },
});
