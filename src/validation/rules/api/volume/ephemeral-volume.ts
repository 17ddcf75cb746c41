import { asObject, isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { checkClaimSpec } from '../support/claims';
import { checkLabels } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

const isSet = (value: unknown) => value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);

export const ephemeralVolume: Rule = podRule({
  id: 'api/ephemeral-volume',
  fields: ['ephemeral'],
  severity: 'error',
  title: 'An ephemeral volume has a complete claim template',
  why: 'The API server refuses the pod: the claim made from it needs an access mode and a size.',
  fix: 'give volumeClaimTemplate.spec its accessModes and resources.requests.storage',
  link: `${CONCEPTS}storage/ephemeral-volumes/#generic-ephemeral-volumes`,
  check: (pod, report) => eachVolume(pod, ({ ephemeral }, path) => {
    if (!isObject(ephemeral)) return;
    const { volumeClaimTemplate: template } = ephemeral;
    if (template === undefined) report({ path: `${path}/ephemeral/volumeClaimTemplate`, message: 'the ephemeral volume has no claim template' });
    const { metadata } = asObject(template) ?? {};
    const at = `${path}/ephemeral/volumeClaimTemplate/metadata`;
    for (const field in asObject(metadata)) {
      // Some programs write a null creationTimestamp: it means none.
      if (field === 'labels') checkLabels(asObject(metadata)!.labels, `${at}/labels`, report);
      else if (field !== 'annotations' && isSet(asObject(metadata)![field])) report({ path: `${at}/${field}`, message: `${field} cannot be set in a claim template`, fix: 'keep labels and annotations only' });
    }
    const spec = asObject(asObject(template)?.spec);
    if (spec) checkClaimSpec(spec, `${path}/ephemeral/volumeClaimTemplate/spec`, report);
  }),
});
