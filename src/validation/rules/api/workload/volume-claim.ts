import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { checkClaimSpec } from '../support/claims';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

export const volumeClaim: Rule = kindRule({
  id: 'api/volume-claim',
  severity: 'error',
  title: 'A claim has an access mode and a size',
  why: 'The API server refuses the claim, or the StatefulSet whose template it is.',
  fix: 'set accessModes and resources.requests.storage',
  link: `${CONCEPTS}storage/persistent-volumes/#persistentvolumeclaims`,
  kinds: ['v1/PersistentVolumeClaim', 'apps/StatefulSet'],
  check: (manifest, report, { kind }) => {
    const { spec } = manifest;
    if (!isObject(spec)) return;
    if (kind === 'PersistentVolumeClaim') {
      checkClaimSpec(spec, '/spec', report, true);
      return;
    }
    each(spec.volumeClaimTemplates, (claim, i) => {
      const claimSpec = claim.spec ?? {};
      if (isObject(claimSpec)) checkClaimSpec(claimSpec, `/spec/volumeClaimTemplates/${i}/spec`, report);
    });
  },
});
