import { asObject, isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { checkClaimSpec } from '../support/claims';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volumes';

export const ephemeralVolume: Rule = podRule({
  id: 'api/ephemeral-volume',
  severity: 'error',
  title: 'An ephemeral volume has a complete claim template',
  why: 'The API server refuses the pod: the claim made from it needs an access mode and a size.',
  fix: 'give volumeClaimTemplate.spec its accessModes and resources.requests.storage',
  link: `${CONCEPTS}storage/ephemeral-volumes/#generic-ephemeral-volumes`,
  check: (pod, report) => eachVolume(pod, ({ ephemeral }, path) => {
    if (!isObject(ephemeral)) return;
    const { volumeClaimTemplate: template } = ephemeral;
    if (template === undefined) report({ path: `${path}/ephemeral/volumeClaimTemplate`, message: 'the ephemeral volume has no claim template' });
    const spec = asObject(asObject(template)?.spec);
    if (spec) checkClaimSpec(spec, `${path}/ephemeral/volumeClaimTemplate/spec`, report);
  }),
});
