import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { jobRule } from '../support/workloads';

/** The fields are enabled by default since these minors; before, the API server drops them. */
const SUCCESS_POLICY_MINOR = 31;
const BY_INDEX_MINOR = 29;

const MANY_COMPLETIONS = 100_000;
const MOST_PARALLEL = 100_000;
const LIMIT_FOR_MANY = 10_000;

export const jobCompletion: Rule = jobRule({
  id: 'api/job-completion',
  severity: 'error',
  title: 'An indexed job says how many completions it has, and only such a one counts failures by index',
  why: 'The API server refuses the job.',
  fix: 'set completions together with completionMode: Indexed, or remove what belongs to it',
  link: `${CONCEPTS}workloads/controllers/job/#completion-mode`,
  check: (spec, path, report, { kind, options }) => {
    const { backoffLimitPerIndex, completionMode, maxFailedIndexes, parallelism, successPolicy } = spec;
    // Both default to 1 only if parallelism is absent too; in a CronJob, defaults apply when its jobs are created.
    const completions = spec.completions ?? (parallelism === undefined && kind === 'Job' ? 1 : undefined);
    if (completionMode !== 'Indexed') {
      for (const [field, value] of [['backoffLimitPerIndex', backoffLimitPerIndex], ['maxFailedIndexes', maxFailedIndexes], ['successPolicy', successPolicy]] as const) {
        const dropped = field === 'successPolicy' ? options.minor < SUCCESS_POLICY_MINOR : options.minor < BY_INDEX_MINOR;
        if (value !== undefined && !dropped) report({ path: `${path}/${field}`, message: `${field} is set, but the job is not indexed`, fix: `set completionMode: Indexed, or remove ${field}` });
      }
      return;
    }
    if (completions === undefined) report({ path: `${path}/completions`, message: 'the job is indexed, but completions is not set' });
    if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
      report({ path: `${path}/backoffLimitPerIndex`, message: 'maxFailedIndexes is set without backoffLimitPerIndex', fix: 'set backoffLimitPerIndex' });
    }
    const check = (field: string, value: unknown, most: number): void => {
      if (typeof value === 'number' && value > most) report({ path: `${path}/${field}`, message: `${field} is ${value}, but ${most} is the most here`, fix: `lower ${field} to ${most} or less` });
    };
    const many = typeof completions === 'number' && completions > MANY_COMPLETIONS && backoffLimitPerIndex !== undefined;
    check('parallelism', parallelism, many ? LIMIT_FOR_MANY : MOST_PARALLEL);
    check('maxFailedIndexes', maxFailedIndexes, Math.min(typeof completions === 'number' ? completions : MOST_PARALLEL, many ? LIMIT_FOR_MANY : MOST_PARALLEL));
    if (many && maxFailedIndexes === undefined) report({ path: `${path}/maxFailedIndexes`, message: `maxFailedIndexes is needed with more than ${MANY_COMPLETIONS} completions`, fix: `set maxFailedIndexes to ${LIMIT_FOR_MANY} or less` });
  },
});
