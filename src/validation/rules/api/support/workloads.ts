import { asObject, JsonObject } from '../../../../manifest/json';
import { Applicability, Report, Rule, RuleInfo, Subject } from '../../../rule';

/** The spec of the job in a Job or a CronJob; `undefined` for other kinds. */
export function jobSpecOf({ group, kind, manifest }: Subject): { readonly spec: JsonObject; readonly path: string } | undefined {
  if (group !== 'batch') return undefined;
  const own = asObject(manifest.spec);
  if (kind === 'Job') return own && { spec: own, path: '/spec' };
  if (kind !== 'CronJob') return undefined;
  const spec = asObject(asObject(own?.jobTemplate)?.spec);
  return spec && { spec, path: '/spec/jobTemplate/spec' };
}

/** Makes a rule about the spec of a job, in a Job or a CronJob. */
export function jobRule({ check, ...rule }: RuleInfo & Applicability & {
  readonly check: (spec: JsonObject, path: string, report: Report, subject: Subject) => void;
}): Rule {
  return {
    ...rule,
    kinds: ['batch/Job', 'batch/CronJob'],
    check: (subject, report) => {
      const job = jobSpecOf(subject);
      if (job) check(job.spec, job.path, report, subject);
    },
  };
}
