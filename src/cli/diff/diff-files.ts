import { DiffRun } from './diff-run';
import { DiffOptions, FailOn } from './options';
import { report } from './report';
import { Counts, countsOf, hasChanges } from './report/summary';
import { Side } from './side';
import { FAILED, INVALID, VALID } from '../command';
import { Io } from '../io';
import { Output } from '../output';
import { wantsColor } from '../terminal';

/** Compares the two sides, writes the report and returns the exit code. */
export async function diff(options: DiffOptions, io: Io): Promise<number> {
  const output = new Output(io);
  const [old, now] = [new Side(options.before, io), new Side(options.after, io)];
  const run = new DiffRun(old, now);
  const difference = await run.run();
  const problems = [...old.problems, ...now.problems];
  if (problems.length > 0) {
    // An unreadable object would look removed or added.
    for (const problem of problems) await output.complain(problem);
    await output.complain('nothing was compared');
    return FAILED;
  }
  if (run.foreign > 0) await output.complain(`passed over, because they have no kind: ${run.foreign} document${run.foreign === 1 ? '' : 's'}`);
  await output.write(report(options.output, difference, { color: options.color ?? wantsColor(io) }));
  await output.close();
  return fails(options.failOn, countsOf(difference)) ? INVALID : VALID;
}

function fails(failOn: FailOn, counts: Counts): boolean {
  switch (failOn) {
    case 'changes': return hasChanges(counts);
    case 'rolls': return counts.rolls > 0;
    case 'weaker': return counts.weaker > 0;
    case 'never': return false;
  }
}
