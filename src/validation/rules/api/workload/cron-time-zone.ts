import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const PART = /^[A-Za-z._][-A-Za-z0-9._+]*$/;

/** Names of the tz database that are unknown to Node. */
const UNKNOWN_TO_NODE = new Set(['Factory']);

/** Whether the tz database has the name, with exact case: the API server is case-sensitive, unlike Node. */
function isKnown(zone: string): boolean {
  if (UNKNOWN_TO_NODE.has(zone)) return true;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // Node resolves aliases, so for those only the first letters can be compared.
    return timeZone.toLowerCase() === zone.toLowerCase() ? timeZone === zone : zone.split('/').every((part) => /^[A-Z_]/.test(part));
  } catch {
    return false;
  }
}

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
    if (zone.toLowerCase() !== 'local' && parts.every((part) => PART.test(part) && part !== '.' && part !== '..') && isKnown(zone)) return;
    report({ path: '/spec/timeZone', message: zone === '' ? 'the time zone is empty' : `"${zone}" is not the name of a time zone` });
  },
});
