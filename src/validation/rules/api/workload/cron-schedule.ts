import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { cronProblem } from '../support/cron';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const cronSchedule: Rule = kindRule({
  id: 'api/cron-schedule',
  severity: 'error',
  title: 'A schedule has five fields, each within its bounds',
  why: 'The API server refuses the CronJob. Sunday is 0, and not 7; the time zone has a field of its own.',
  fix: 'write minute, hour, day of the month, month and day of the week, for example "0 3 * * 1-5", and set timeZone when it is not UTC',
  link: `${CONCEPTS}workloads/controllers/cron-jobs/#schedule-syntax`,
  kinds: ['batch/CronJob'],
  check: ({ spec }, report) => {
    const schedule = asObject(spec)?.schedule;
    const problem = typeof schedule === 'string' && cronProblem(schedule);
    if (problem) report({ path: '/spec/schedule', message: problem });
  },
});
