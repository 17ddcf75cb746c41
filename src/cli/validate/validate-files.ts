import { relative, resolve } from 'node:path';
import { readCrdFiles } from './crd-files';
import { exclusionOf } from '../../project/exclusion';
import { Engine } from '../../validation/engine';
import { knownRules, UNSUPPRESSIBLE_RULES } from '../../validation/known-rules';
import { reportFormat } from '../../validation/report';
import { INPUT_RULES } from '../../validation/report/input-rules';
import { unknownRule } from '../../validation/rule-names';
import { FAILED, INVALID, VALID } from '../command';
import { inputsOf } from '../input-files';
import { Io } from '../io';
import { ValidateOptions } from './options';
import { Output } from '../output';
import { Validated, ValidationRun } from './validation-run';
import { wantsColor } from '../terminal';

/** Validates the inputs document by document, writes the report and returns the exit code. */
export async function validate(options: ValidateOptions, io: Io, version: string): Promise<number> {
  const output = new Output(io);
  const rules = [...INPUT_RULES, ...knownRules()];
  const { project } = options;
  const { crds, notes, problems } = await readCrdFiles([...project.crds.map((crd) => relative('', resolve(project.folder, crd))), ...options.crds]);
  for (const rule of options.ignore) {
    const problem = unknownRule(rule, rules, UNSUPPRESSIBLE_RULES);
    if (problem !== undefined) problems.push(`--ignore: ${problem}`);
  }
  if (problems.length > 0) {
    for (const problem of problems) await output.complain(problem);
    return FAILED;
  }
  for (const note of notes) await output.complain(`${note}; objects of this kind are not held against it`);
  const format = reportFormat(options.output, { color: options.color ?? wantsColor(io), rules, version });
  const { minor, podSecurity, ignore, failUnknown } = options;
  const engine = new Engine({ minor, podSecurity, ignore, crds, failUnknown, suppressions: project.suppressions });
  const excluded = [exclusionOf(project), exclusionOf({ folder: process.cwd(), exclude: options.exclude })];
  const inputs = inputsOf(options.inputs, (path) => excluded.some((leavesOut) => leavesOut(path)));
  const summary = await new ValidationRun(engine, format, output, io).over(inputs);
  return statusOf(summary, options, output);
}

async function statusOf(
  { unread, resources, errors, warnings }: Validated, { inputs, failOn, allowEmpty }: ValidateOptions, output: Output,
): Promise<number> {
  if (unread > 0) {
    await output.complain(`${unread === 1 ? 'one thing' : `${unread} things`} could not be read, and so not validated`);
    return FAILED;
  }
  if (resources === 0 && !allowEmpty) {
    await output.complain(`there are no manifests in ${inputs.join(', ')}: name files that have some, or say --allow-empty`);
    return FAILED;
  }
  return errors > 0 || (warnings > 0 && failOn === 'warning') ? INVALID : VALID;
}
