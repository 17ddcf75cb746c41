import { ensure } from '../checks';
import { describe } from '../lines';
import { Played } from '../played';
import { send } from '../requests';

/** Sends so many requests and counts what main answered, and what it wrote of them. */
export async function traffic(played: Played, name: string, count: number): Promise<string> {
  const answers = await send(played.target, name, count);
  ensure(answers.wrong.length === 0, `${answers.wrong.length} of ${answers.sent} answered wrongly: ${answers.wrong.slice(0, 3).join(', ')}`);
  const mark = (line: string) => line.includes(`/?${name}-`);
  const [access, error] = [played.written('access.log').filter(mark).length, played.written('error.log').filter(mark).length];
  const counted = `${answers.sent} requests, ${answers.ok} answered with 200, ${answers.refused} refused with 413 on purpose, `
    + `${access} access lines and ${error} error lines written`;
  ensure(access === count && error === answers.refused, counted);
  return counted;
}

/** Waits for everything that was written to come out of the sidecar, and counts. */
export async function allShipped(played: Played, options: { seconds: number; once: boolean }): Promise<string> {
  const milliseconds = await played.shipped(options.seconds);
  if (options.once) {
    // A line that comes out twice may come later. What was written meanwhile may, too.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await played.shipped(options.seconds);
  }
  const { access, error, lines } = played.account();
  const counted = `${describe('access', access)}; ${describe('error', error)}`;
  ensure(access.written > 0 && error.written > 0, `nothing to compare: ${counted}`);
  ensure(lines.missing.length === 0, counted);
  ensure(lines.foreign.length === 0, `${counted}; ${lines.foreign.length} lines that nobody wrote: ${lines.foreign.slice(0, 2).join(' | ')}`);
  if (options.once) ensure(lines.repeated.length === 0, counted);
  return `${counted}; ${lines.shipped} lines in all, complete after ${(milliseconds / 1000).toFixed(1)} s`;
}
