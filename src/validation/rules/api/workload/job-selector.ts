import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { isEmptySelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';
import { jobSpecOf } from '../support/workloads';

export const jobSelector: Rule = kindRule({
  id: 'api/job-selector',
  severity: 'error',
  title: 'The selector of a job is left to the API server',
  why: 'The API server refuses a selector of a Job without manualSelector: true, and any in a CronJob: it makes one that is unique itself.',
  fix: 'remove selector and manualSelector',
  link: `${CONCEPTS}workloads/controllers/job/#pod-selector`,
  kinds: ['batch/Job', 'batch/CronJob'],
  check: (_manifest, report, subject) => {
    const job = jobSpecOf(subject);
    if (!job) return;
    const { manualSelector, selector } = job.spec;
    if (subject.kind === 'CronJob') {
      if (selector !== undefined) report({ path: `${job.path}/selector`, message: 'the jobs of a CronJob have no selector of their own' });
      if (manualSelector === true) report({ path: `${job.path}/manualSelector`, message: 'the jobs of a CronJob have no selector of their own' });
    } else if (manualSelector === true) {
      if (selector === undefined) report({ path: `${job.path}/selector`, message: 'manualSelector is true, but there is no selector' });
    } else if (isObject(selector) && !isEmptySelector(selector)) {
      report({ path: `${job.path}/selector`, message: 'the Job has a selector, but manualSelector is not true' });
    }
  },
});
