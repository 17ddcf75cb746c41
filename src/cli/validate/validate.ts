import { readCrds } from './crds';
import { Engine, knownRules, UNSILENCED_RULES } from '../../validation/engine';
import { FAILED } from '../command';
import { Io } from '../io';
import { ValidateOptions } from './options';
import { Output } from '../output';
import { wantsColor } from '../terminal';
import { ValidationRun } from './validation-run';
import { reportFormat } from '../../validation/report';
import { INPUT_RULES } from '../../validation/report/input-rules';
import { unknownRule } from '../../validation/rule-names';

/** Validates what the options name, document by document, and writes the report. Gives the exit status. */
export async function validate(options: ValidateOptions, io: Io, version: string): Promise<number> {
  const output = new Output(io);
  const rules = [...INPUT_RULES, ...knownRules()];
  const { crds, notes, problems } = await readCrds(options.crds);
  for (const rule of options.ignore) {
    const problem = unknownRule(rule, rules, UNSILENCED_RULES);
    if (problem !== undefined) problems.push(`--ignore: ${problem}`);
  }
  if (problems.length > 0) {
    for (const problem of problems) await output.complain(problem);
    return FAILED;
  }
  for (const note of notes) await output.complain(`${note}; objects of this kind are not held against it`);
  const format = reportFormat(options.output, { color: options.color ?? wantsColor(io), rules, version });
  const { minor, podSecurity, ignore, failUnknown } = options;
  const engine = new Engine({ minor, podSecurity, ignore, crds, failUnknown });
  return new ValidationRun(engine, format, output, io).over(options.inputs);
}
