import { LocatedViolation, ReportFormat, SuppressedViolation, Summary, titleOf } from './report-format';
import { printable } from '../../manifest/printable';

/** Wraps text in an ANSI colour, or leaves it. */
type Paint = (code: string, text: string) => string;

/** For people: each finding as `file:line:column: severity: message [rule]`, which editors and terminals can open; then one summary line. */
export function textFormat(color: boolean): ReportFormat {
  const paint: Paint = color ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_, text) => text;
  const reasons = new Reasons();
  const write = (violations: readonly LocatedViolation[], suppressed: readonly SuppressedViolation[] = []) => {
    for (const violation of suppressed) reasons.note(violation);
    return violations.map((violation) => entry(violation, paint)).join('');
  };
  return {
    document: ({ violations, suppressed }) => write(violations, suppressed),
    together: write,
    end: (summary) => `${reasons.lines().map((line) => `${paint('2', line)}\n`).join('')}${closing(summary, paint)}\n`,
  };
}

/** Maximum number of lines about suppressed findings. */
const MOST_REASONS = 20;

/** The suppressed findings, one line for each rule and reason. */
class Reasons {
  private readonly counts = new Map<string, number>();

  note({ rule, suppression: { reason, isOfProject } }: SuppressedViolation): void {
    const key = `${printable(rule)}: ${printable(reason)}${isOfProject === true ? ' (project file)' : ''}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  lines(): string[] {
    const lines = [...this.counts].map(([key, n]) => `suppressed: ${n} of ${key}`);
    const left = lines.length - MOST_REASONS;
    return left <= 0 ? lines : [...lines.slice(0, MOST_REASONS), `suppressed: ${count(left, 'more rule or reason', 'more rules and reasons')}: --output json has them`];
  }
}

function entry(v: LocatedViolation, paint: Paint): string {
  const severity = v.severity === 'error' ? paint('31', 'error') : paint('33', 'warning');
  const where = [titleOf(v.resource), v.path, v.constructPath === undefined ? '' : `construct ${printable(v.constructPath)}`].filter((part) => part !== '').map(printable);
  return `${paint('1', `${printable(v.file)}:${v.line}:${v.column}:`)} ${severity}: ${printable(v.message)} ${paint('2', `[${v.rule}]`)}\n`
    + `    ${paint('2', where.join(' · '))}\n`
    + `    fix: ${printable(v.fix)}\n`;
}

function closing(summary: Summary, paint: Paint): string {
  const { errors, warnings, suppressed, skipped, unevaluated } = summary;
  const seen = `${count(summary.resources, 'resource')} in ${count(summary.files, 'file')}`;
  const aside = [
    suppressed > 0 ? `${suppressed} suppressed` : '',
    skipped > 0 ? `${skipped} skipped, of unknown kind` : '',
    unevaluated > 0 ? `${unevaluated} not held against all rules in CEL of its definition` : '',
  ].filter((part) => part !== '');
  const rest = aside.length === 0 ? '' : ` (${aside.join('; ')})`;
  if (errors === 0 && warnings === 0) return `${summary.resources === 0 ? 'nothing to validate' : paint('32', 'valid')}: ${seen}${rest}`;
  const found = [errors > 0 ? paint('31', count(errors, 'error')) : '', warnings > 0 ? paint('33', count(warnings, 'warning')) : ''];
  return `${found.filter((part) => part !== '').join(', ')}: ${seen}${rest}`;
}

export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
