/** One line of a plot. */
export interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly dashed?: boolean;
}

export interface Labels {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = { top: 40, right: 190, bottom: 48, left: 64 };
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#555555'];

/** Lines over two logarithmic axes, as SVG: linear growth has the slope of a decade's diagonal. */
export function plot(lines: readonly Line[], labels: Labels): string {
  const all = lines.flatMap(({ points }) => points);
  const x = axis(all.map((point) => point.x), MARGIN.left, WIDTH - MARGIN.right);
  const y = axis(all.map((point) => point.y), HEIGHT - MARGIN.bottom, MARGIN.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    text(MARGIN.left, 22, labels.title, 'font-size="14" font-weight="bold"'),
    ...x.ticks.flatMap((value) => [
      `<line x1="${x.at(value)}" y1="${MARGIN.top}" x2="${x.at(value)}" y2="${HEIGHT - MARGIN.bottom}" stroke="#dddddd"/>`,
      text(x.at(value), HEIGHT - MARGIN.bottom + 18, number(value), 'text-anchor="middle"'),
    ]),
    ...y.ticks.flatMap((value) => [
      `<line x1="${MARGIN.left}" y1="${y.at(value)}" x2="${WIDTH - MARGIN.right}" y2="${y.at(value)}" stroke="#dddddd"/>`,
      text(MARGIN.left - 8, y.at(value) + 4, number(value), 'text-anchor="end"'),
    ]),
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 10, labels.x, 'text-anchor="middle"'),
    text(16, (MARGIN.top + HEIGHT - MARGIN.bottom) / 2, labels.y, `text-anchor="middle" transform="rotate(-90 16 ${(MARGIN.top + HEIGHT - MARGIN.bottom) / 2})"`),
    ...lines.flatMap((line, i) => drawn(line, COLOURS[i % COLOURS.length], MARGIN.top + 14 + 20 * i, x.at, y.at)),
    '</svg>',
    '',
  ].join('\n');
}

interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** A logarithmic axis between two powers of ten. */
function axis(values: readonly number[], from: number, to: number): Axis {
  if (values.some((value) => !(value > 0))) throw new Error('a logarithmic axis has no place for zero, nor for less');
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    at: (value) => Math.round(10 * (from + (to - from) * (Math.log10(value) - low) / (high - low))) / 10,
  };
}

function drawn({ name, points, dashed }: Line, colour: string, legendY: number, x: Axis['at'], y: Axis['at']): string[] {
  const stroke = `stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}`;
  const legendX = WIDTH - MARGIN.right + 12;
  return [
    `<polyline fill="none" ${stroke} points="${points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}"/>`,
    ...points.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3" fill="${colour}"/>`),
    `<line x1="${legendX}" y1="${legendY - 4}" x2="${legendX + 20}" y2="${legendY - 4}" ${stroke}/>`,
    text(legendX + 26, legendY, name, ''),
  ];
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<text x="${x}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${escaped}</text>`;
}

function number(value: number): string {
  return value >= 1 ? value.toLocaleString('en-US') : String(Number(value.toPrecision(1)));
}
