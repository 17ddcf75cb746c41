import { asObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each, containerRule } from '../support/rules';

const FIELDS = new Set([
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.podIP', 'status.podIPs',
]);

/** Since this minor `status.hostIPs` is accepted; it has an effect since 1.29. */
const HOST_IPS_MINOR = 28;

const SUBSCRIPTED = /^metadata\.(annotations|labels)\['(.*)'\]$/;

export function fieldProblem(fieldPath: string, minor: number): string | undefined {
  if (FIELDS.has(fieldPath) || (fieldPath === 'status.hostIPs' && minor >= HOST_IPS_MINOR)) return undefined;
  const match = SUBSCRIPTED.exec(fieldPath);
  if (!match) return `"${fieldPath}" is not a field that a variable can take its value from`;
  const key = match[1] === 'annotations' ? match[2].toLowerCase() : match[2];
  return isQualifiedName(key) ? undefined : `"${match[2]}" is not the key of a label or an annotation: it must be ${QUALIFIED_NAME_FORM}`;
}

export const envField: Rule = containerRule({
  id: 'api/env-field',
  fields: ['fieldRef'],
  severity: 'error',
  title: 'A variable from the downward API names a field that it offers',
  why: 'The API server refuses the pod: few fields of a pod are known before its containers start.',
  fix: `name one of ${[...FIELDS].join(', ')}, metadata.labels['<key>'] or metadata.annotations['<key>']`,
  link: `${CONCEPTS}workloads/pods/downward-api/`,
  check: ({ container, path }, report, _, { options }) => {
    each(container.env, ({ valueFrom }, i) => {
      const fieldPath = asObject(asObject(valueFrom)?.fieldRef)?.fieldPath;
      const problem = typeof fieldPath === 'string' && fieldProblem(fieldPath, options.minor);
      if (problem) report({ path: `${path}/env/${i}/valueFrom/fieldRef/fieldPath`, message: problem });
    });
  },
});
