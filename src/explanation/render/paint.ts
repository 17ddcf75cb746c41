import { printable } from '../../manifest/printable';

/** The style of a piece of text on a terminal. */
export type Style = 'title' | 'heading' | 'dim' | 'good' | 'bad' | 'sidecar';

export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, string>> = { title: '1', heading: '1', dim: '2', good: '32', bad: '33', sidecar: '36' };

export const PLAIN: Paint = (_, text) => text;
export const COLOURED: Paint = (style, text) => text === '' ? '' : `\u001b[${CODES[style]}m${text}\u001b[0m`;

/** One cell of a table. */
export interface Cell {
  readonly text: string;
  readonly style?: Style;
  readonly right?: boolean;
}

/** Aligns the columns of rows, with two spaces between them. The last column is not padded. */
export function aligned(rows: readonly (readonly Cell[])[], paint: Paint, indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach(({ text }, i) => { widths[i] = Math.max(widths[i] ?? 0, printable(text).length); });
  return rows.map((row) => {
    const last = row.length - 1;
    const cells = row.map(({ right, style, text: given }, i) => {
      const text = printable(given);
      const gap = ' '.repeat(widths[i] - text.length);
      const shown = style === undefined ? text : paint(style, text);
      return right === true ? gap + shown : i === last ? shown : shown + gap;
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  }).join('\n') + (rows.length > 0 ? '\n' : '');
}
