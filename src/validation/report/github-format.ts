import { LocatedViolation, ReportFormat, titleOf } from './report-format';
import { textFormat } from './text-format';

/**
 * For GitHub Actions: workflow commands, shown as annotations on the changed lines.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function githubFormat(): ReportFormat {
  const write = (violations: readonly LocatedViolation[]) => violations.map(command).join('');
  return { document: ({ violations }) => write(violations), together: write, end: textFormat(false).end };
}

function command(v: LocatedViolation): string {
  const construct = v.constructPath === undefined ? '' : `, construct ${v.constructPath}`;
  const message = `${v.message} (${titleOf(v.resource)}${v.path === '' ? '' : `, ${v.path}`}${construct})\nfix: ${v.fix}`;
  const properties = `file=${property(v.file)},line=${v.line},col=${v.column},title=${property(v.rule)}`;
  return `::${v.severity === 'error' ? 'error' : 'warning'} ${properties}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
