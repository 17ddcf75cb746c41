import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

export const containerName: Rule = containerRule({
  id: 'api/container-name',
  severity: 'error',
  title: 'A container is named by a DNS label',
  why: 'The API server refuses the pod: the name becomes part of host names and paths.',
  fix: 'name it with lower case letters, digits and "-", for example "log-shipper"',
  link: `${POD}#Container`,
  check: ({ container, path }, report) => {
    const { name } = container;
    if (typeof name !== 'string' || isDnsLabel(name)) return;
    const message = name === '' ? 'the container has an empty name' : `"${name}" cannot name a container: it must be ${DNS_LABEL_FORM}`;
    report({ path: `${path}/name`, message });
  },
});
