import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';
import { jobRule } from '../support/workloads';

const MOST_RULES = 20;

const INDEXES = /^\d+(-\d+)?(,\d+(-\d+)?)*$/;

/** Success policies are enabled by default since this minor; before, the API server drops them. */
const ON_BY_DEFAULT_MINOR = 31;

export const successPolicy: Rule = jobRule({
  id: 'api/success-policy',
  fields: ['successPolicy'],
  severity: 'error',
  title: 'A success policy has rules that the job\'s indexes can meet',
  why: 'From 1.31 on the API server refuses the job.',
  fix: 'give each rule succeededIndexes such as "0,2-4", succeededCount, or both, within completions',
  link: `${CONCEPTS}workloads/controllers/job/#success-policy`,
  check: (spec, path, report, { options }) => {
    const policy = spec.successPolicy;
    if (!isObject(policy) || spec.completionMode !== 'Indexed' || options.minor < ON_BY_DEFAULT_MINOR) return;
    const at = `${path}/successPolicy/rules`;
    const rules = asArray(policy.rules);
    if (rules.length === 0) report({ path: at, message: 'the success policy has no rule' });
    else if (rules.length > MOST_RULES) report({ path: at, message: `${rules.length} rules are given, ${MOST_RULES} are the most` });
    const completions = typeof spec.completions === 'number' ? spec.completions : Infinity;
    each(rules, ({ succeededCount, succeededIndexes }, i) => {
      if (succeededCount === undefined && succeededIndexes === undefined) report({ path: `${at}/${i}`, message: 'neither succeededIndexes nor succeededCount is given' });
      const problem = typeof succeededIndexes === 'string' && succeededIndexes !== '' && indexesProblem(succeededIndexes, completions);
      if (problem) report({ path: `${at}/${i}/succeededIndexes`, message: problem });
      const named = typeof succeededIndexes !== 'string' || problem ? Infinity : succeededIndexes === '' ? 0 : indexCount(succeededIndexes);
      if (typeof succeededCount === 'number' && succeededCount > named) {
        report({ path: `${at}/${i}/succeededCount`, message: `succeededCount is ${succeededCount}, but succeededIndexes names ${named}` });
      } else if (typeof succeededCount === 'number' && succeededCount > completions) {
        report({ path: `${at}/${i}/succeededCount`, message: `succeededCount is ${succeededCount}, but the job has ${completions} completions` });
      }
    });
  },
});

function indexCount(text: string): number {
  return text.split(',').reduce((sum, part) => {
    const [first, last = first] = part.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

function indexesProblem(text: string, completions: number): string | undefined {
  if (!INDEXES.test(text)) return `"${text}" is not a list of indexes`;
  let last = -1;
  for (const part of text.split(',')) {
    for (const index of part.split('-').map(Number)) {
      if (index <= last) return `"${text}" is not in order`;
      if (index >= completions) return `index ${index} is not below ${completions}, the number of completions`;
      last = index;
    }
  }
  return undefined;
}
