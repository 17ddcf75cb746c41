import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

export const volumeName: Rule = podRule({
  id: 'api/volume-name',
  fields: ['volumes'],
  severity: 'error',
  title: 'A volume is named by a DNS label',
  why: 'The API server refuses the pod. Names that are cut to length are a common cause: they may end in "-".',
  fix: 'name it with lower case letters, digits and "-", for example "shared-logs"',
  link: `${CONCEPTS}storage/volumes/`,
  check: (pod, report) => eachVolume(pod, ({ name }, path) => {
    if (typeof name !== 'string' || isDnsLabel(name)) return;
    const message = name === '' ? 'the volume has an empty name' : `"${name}" cannot name a volume: it must be ${DNS_LABEL_FORM}`;
    report({ path: `${path}/name`, message });
  }),
});
