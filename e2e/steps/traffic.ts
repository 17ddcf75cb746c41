import { until } from './until';
import { ensure } from '../checks';
import { describe } from '../lines';
import { LogName, NginxLogs } from '../pods/nginx';
import { Answers, send } from '../requests';

export function allAnswered({ wrong, sent }: Pick<Answers, 'sent' | 'wrong'>): void {
  ensure(wrong.length === 0, `${wrong.length} of ${sent} requests answered wrongly: ${wrong.slice(0, 3).join(', ')}`);
}

/** Sends a number of requests and counts main's answers and log lines. */
export async function traffic(logs: NginxLogs, name: string, count: number): Promise<string> {
  const answers = await send(await logs.pod.target(), name, count);
  allAnswered(answers);
  const mark = (line: string) => line.includes(`/?${name}-`);
  const countOf = (log: LogName) => logs.written(log).filter(mark).length;
  // nginx writes a line after it has answered.
  await until(() => countOf('access.log') >= count, 5);
  const [access, error] = [countOf('access.log'), countOf('error.log')];
  const told = `${answers.sent} requests, ${answers.ok} answered with 200, ${answers.refused} refused with 413 on purpose, `
    + `${access} access lines and ${error} error lines written`;
  ensure(access === count && error === answers.refused, told);
  return told;
}

/** Waits until a sidecar has shipped all written lines, and counts. */
export async function allShipped(logs: NginxLogs, sidecar: string, options: { seconds: number; once: boolean }): Promise<string> {
  const milliseconds = await logs.shipped(sidecar, options.seconds);
  if (options.once) {
    // A line that comes out twice may come later. What was written meanwhile may, too.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await logs.shipped(sidecar, options.seconds);
  }
  return `${counted(logs, sidecar, options.once)}, complete after ${(milliseconds / 1000).toFixed(1)} s`;
}

/** Compares the shipped lines of a sidecar with the written lines so far. */
export function counted(logs: NginxLogs, sidecar: string, once: boolean): string {
  const { access, error, lines } = logs.account(sidecar);
  const told = `${describe('access', access)}; ${describe('error', error)}`;
  ensure(access.written > 0 && error.written > 0, `nothing to compare: ${told}`);
  ensure(lines.missing.length === 0, told);
  ensure(lines.foreign.length === 0, `${told}; ${lines.foreign.length} lines that nobody wrote: ${lines.foreign.slice(0, 2).join(' | ')}`);
  if (once) ensure(lines.repeated.length === 0, told);
  return `${told}; ${lines.shipped} lines in all`;
}
