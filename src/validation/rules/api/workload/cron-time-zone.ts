import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const PART = /^[A-Za-z._][-A-Za-z0-9._+]*$/;

export const cronTimeZone: Rule = kindRule({
  id: 'api/cron-time-zone',
  severity: 'error',
  title: 'A time zone is named as the tz database names it',
  why: 'The API server refuses the CronJob, and "Local" with it, because nobody could tell which zone that is.',
  fix: 'write a name such as "Etc/UTC" or "Europe/Berlin"',
  link: `${CONCEPTS}workloads/controllers/cron-jobs/#time-zones`,
  kinds: ['batch/CronJob'],
  check: ({ spec }, report) => {
    const zone = asObject(spec)?.timeZone;
    if (typeof zone !== 'string') return;
    const parts = zone.split('/');
    if (zone.toLowerCase() !== 'local' && parts.every((part) => PART.test(part) && part !== '.' && part !== '..')) return;
    report({ path: '/spec/timeZone', message: zone === '' ? 'the time zone is empty' : `"${zone}" is not the name of a time zone` });
  },
});
