import { asObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const indexedJobName: Rule = kindRule({
  id: 'api/indexed-job-name',
  severity: 'error',
  title: 'The name of an indexed job leaves room for the index',
  why: 'The API server refuses the job: its pods\' host names are the name, a dash and the index, and must be DNS labels.',
  fix: 'shorten the name of the job',
  link: `${CONCEPTS}workloads/controllers/job/#completion-mode`,
  kinds: ['batch/Job'],
  check: ({ metadata, spec }, report) => {
    const name = asObject(metadata)?.name;
    const { completionMode, completions } = asObject(spec) ?? {};
    if (completionMode !== 'Indexed' || typeof completions !== 'number' || completions < 1 || typeof name !== 'string' || !isDnsSubdomain(name)) return;
    const longest = `${name}-${completions - 1}`;
    if (!isDnsLabel(longest)) report({ path: '/metadata/name', message: `the last pod's host name would be "${longest}", which must be ${DNS_LABEL_FORM}` });
  },
});
