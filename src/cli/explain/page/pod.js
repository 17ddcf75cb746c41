import { drawing, fits, fitted, svg } from './elements.js';

const LINE = 17, PAD = 10, GAP = 14, STEP = 34;

/** The boxes of a card: the containers from left to right in start order. */
export function thumbnail({ containers }) {
  const most = 8;
  const shown = containers.length > most ? containers.slice(-most) : containers;
  const hidden = containers.length - shown.length;
  const weight = (container) => (container.look === 'main' ? 2 : 1);
  const all = shown.reduce((sum, container) => sum + weight(container), 0);
  const from = hidden > 0 ? 24 : 0;
  const unit = (210 - from - 4 * (shown.length - 1)) / all;
  let x = from;
  const boxes = shown.map((container) => {
    const width = unit * weight(container);
    const box = svg('rect', { x: x + 1, y: 2, width: Math.min(width, 70 * weight(container)) - 2, height: 26, rx: 4, class: container.look, 'stroke-width': 1.5 }, svg('title', {}, container.name));
    x += Math.min(width, 70 * weight(container)) + 4;
    return box;
  });
  const label = containers.map(({ name, role }) => `${name}, ${role}`).join('; ');
  const picture = drawing(210, 30, `containers in the order of their start: ${label}`, undefined, hidden > 0 ? svg('text', { x: 0, y: 20, class: 'quiet' }, `+${hidden}`) : undefined, ...boxes);
  picture.setAttribute('preserveAspectRatio', 'xMinYMid meet');
  return picture;
}

/** One text if it fits, else one per part. */
const amounts = (requests, width) => (requests === undefined ? [] : fits(requests, width) ? [requests] : requests.split(', ')).map((text) => [text, 'quiet']);

function linesOf(container, ports, width) {
  const own = ports.filter((port) => port.container === container.name);
  return [
    [container.name, 'name'],
    [container.role, 'quiet'],
    ...container.image === undefined ? [] : [[container.image.split('/').pop().replace(/@sha256:.*/, ''), 'quiet']],
    ...amounts(container.requests, width),
    ...own.map(({ hostPort, port, publishedBy }) => [`:${port}${hostPort === undefined ? '' : ` = node:${hostPort}`}${publishedBy.length === 0 ? '' : ` ← ${publishedBy.join(', ')}`}`, 'quiet']),
  ];
}

/** A pod: containers from top to bottom in start order, volumes beside them, and lines for reads and writes. */
export function podDrawing({ containers, ports, volumes }, available) {
  const mounted = volumes.filter(({ access }) => access.length > 0);
  const width = Math.max(300, Math.min(available, 920));
  const gap = mounted.length === 0 ? 0 : Math.max(44, Math.min(150, width * 0.17));
  const left = PAD + STEP;
  const room = width - left - PAD - gap;
  const boxWidth = mounted.length === 0 ? Math.min(room, 460) : room * 0.56;
  const volumeWidth = room - boxWidth;
  const parts = [], boxes = new Map(), steps = new Map();
  let y = PAD + 4;
  for (const container of containers) {
    const lines = linesOf(container, ports, boxWidth - 20);
    const height = lines.length * LINE + 12;
    if (steps.has(container.step)) steps.get(container.step).to = y + height;
    else {
      if (steps.size > 0) y += 8;
      steps.set(container.step, { from: y, to: y + height });
    }
    parts.push(svg('rect', { x: left, y, width: boxWidth, height, rx: 7, class: container.look, 'stroke-width': 1.5 }));
    lines.forEach(([text, className], i) => parts.push(fitted(text, left + 10, y + 19 + i * LINE, boxWidth - 20, className)));
    boxes.set(container.name, { y, height, used: 0 });
    y += height + GAP;
  }
  const ordered = [...steps];
  ordered.forEach(([step, { from, to }], i) => {
    const middle = (from + to) / 2;
    if (i > 0) {
      const before = ordered[i - 1][1];
      parts.push(svg('path', { d: `M ${PAD + 12} ${(before.from + before.to) / 2 + 12} V ${middle - 13}`, class: 'order' }));
      parts.push(svg('path', { d: `M ${PAD + 8} ${middle - 19} l 4 7 l 4 -7`, class: 'order' }));
    }
    parts.push(svg('circle', { cx: PAD + 12, cy: middle, r: 12, class: 'step' }), svg('text', { x: PAD + 12, y: middle + 4, 'text-anchor': 'middle' }, String(step)));
  });
  let bottom = y - GAP;
  if (mounted.length > 0) {
    const x = left + boxWidth + gap;
    const height = LINE * 2 + 12;
    const whole = mounted.length * height + (mounted.length - 1) * GAP;
    let top = Math.max(PAD + 4, (PAD + 4 + bottom - whole) / 2);
    const counts = new Map();
    for (const { access } of mounted) for (const name of new Set(access.map(({ container }) => container))) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const { access, name, source } of mounted) {
      parts.push(svg('rect', { x, y: top, width: volumeWidth, height, rx: 14, class: 'volume', 'stroke-width': 1.5 }));
      parts.push(fitted(name, x + 12, top + 19, volumeWidth - 22, 'name'), fitted(source, x + 12, top + 19 + LINE, volumeWidth - 22, 'quiet'));
      const users = new Map();
      for (const { container, writes } of access) users.set(container, users.get(container) || writes);
      let k = 0;
      for (const [container, writes] of users) {
        const box = boxes.get(container);
        const end = top + height * (k + 1) / (users.size + 1);
        k++;
        if (box === undefined) continue;
        const start = box.y + box.height * (box.used + 1) / (counts.get(container) + 1);
        box.used++;
        const right = left + boxWidth, bend = gap * 0.5;
        // The arrow points in the direction of the data.
        const [fromX, toX] = writes ? [right + 1, x - 8] : [right + 9, x - 1];
        parts.push(svg('path', { d: `M ${fromX} ${start} C ${right + bend} ${start} ${x - bend} ${end} ${toX} ${end}`, class: `edge${writes ? '' : ' reads'}` }));
        parts.push(svg('path', { d: writes ? `M ${x - 1} ${end} l -8 -4 v 8 z` : `M ${right + 1} ${start} l 8 -4 v 8 z`, class: `tip${writes ? '' : ' reads'}` }));
      }
      top += height + GAP;
    }
    bottom = Math.max(bottom, top - GAP);
  }
  const height = bottom + PAD + 4;
  const drawnWidth = mounted.length === 0 ? left + boxWidth + PAD : width;
  const label = `the pod: ${containers.map(({ after, name, step }) => `${step}, ${name}, ${after}`).join('; ')}`;
  return drawing(drawnWidth, height, label, 'drawn', svg('rect', { x: .5, y: .5, width: drawnWidth - 1, height: height - 1, rx: 10, class: 'pod' }), ...parts);
}
