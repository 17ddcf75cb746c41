import { met, Result } from './result';
import { Spread } from './statistics';

const HEADINGS = ['', 'ours (min, max)', 'peer (min, max)', 'ratio', 'goal', ''];

/** The results as a table in Markdown, its columns aligned. */
export function table(results: readonly Result[]): string {
  const rows = [HEADINGS, ...results.map(row)];
  const widths = HEADINGS.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line), ''].join('\n');
}

function row(result: Result): string[] {
  const { name, ours, peer, ratio, goal, unit } = result;
  const verdict = { true: 'met', false: 'NOT met', undefined: '' }[String(met(result)) as 'true' | 'false' | 'undefined'];
  const most = goal === undefined ? '' : `<= ${ratio === undefined ? `${goal} ${unit}` : goal}`;
  return [name, figures(ours, unit), peer ? figures(peer, unit) : '', ratio === undefined ? '' : ratio.toFixed(2), most, verdict];
}

function figures({ median, min, max }: Spread, unit: string): string {
  return `${digits(median)} ${unit} (${digits(min)}, ${digits(max)})`;
}

/** Three significant digits. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
