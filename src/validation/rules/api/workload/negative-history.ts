import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const negativeHistory: Rule = kindRule({
  id: 'api/negative-history',
  severity: 'warning',
  title: 'A limit of revisions is not negative',
  why: 'A negative one keeps every revision for ever. The API server warns.',
  fix: 'write 0 or more, or remove the field for 10',
  link: `${CONCEPTS}workloads/controllers/statefulset/#revision-history`,
  kinds: ['apps/StatefulSet'],
  check: ({ spec }, report) => {
    const limit = asObject(spec)?.revisionHistoryLimit;
    if (typeof limit === 'number' && limit < 0) report({ path: '/spec/revisionHistoryLimit', message: `revisionHistoryLimit is ${limit}` });
  },
});
