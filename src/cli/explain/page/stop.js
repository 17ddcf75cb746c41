import { drawing, fitted, svg } from './elements.js';

const ROW = 34, TOP = 26;

/** The seconds with a mark: as many as fit, and the last one. */
function marks(seconds, width) {
  const room = Math.max(2, Math.floor(width / 70));
  const step = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400].find((size) => seconds / size <= room) ?? Math.ceil(seconds / room);
  const found = [];
  for (let second = 0; second < seconds; second += step) found.push(second);
  // A mark close to the last one would overlap it.
  if (found.length > 1 && (seconds - found[found.length - 1]) * width / seconds < 48) found.pop();
  return [...found, seconds];
}

/** The timeline of a stop: hooks from the first second, then the time of each container after its signal. */
export function stopDrawing({ containers, stops, stopSeconds }, available) {
  const width = Math.max(300, Math.min(available, 920));
  const left = Math.min(210, width * 0.32);
  const right = width - 34;
  const height = TOP + stops.length * ROW + 6;
  const at = (second) => left + (right - left) * (stopSeconds === 0 ? 0 : second / stopSeconds);
  const parts = [];
  for (const second of stopSeconds === 0 ? [0] : marks(stopSeconds, right - left)) {
    parts.push(svg('path', { d: `M ${at(second)} ${TOP - 6} V ${height - 4}`, class: 'axis' }), svg('text', { x: at(second), y: 13, 'text-anchor': 'middle', class: 'quiet' }, `${second} s`));
  }
  stops.forEach(({ from: second, hook, hookSeconds, index, signal }, i) => {
    const { look, name, native } = containers[index];
    const y = TOP + i * ROW;
    parts.push(fitted(name, 0, y + 19, left - 12, 'name'));
    const from = at(second);
    const bar = Math.max(2, right - from);
    if (hook !== undefined) {
      const end = hookSeconds === undefined ? right : Math.min(right, at(hookSeconds));
      parts.push(svg('rect', { x: left, y: y + 3, width: Math.max(2, end - left), height: 9, rx: 2, class: hookSeconds === undefined ? 'open' : 'hook' }, svg('title', {}, `preStop: ${hook}`)));
    }
    const top = hook === undefined ? y + 3 : y + 13;
    const tall = hook === undefined ? 22 : 14;
    parts.push(svg('rect', { x: from, y: top, width: bar, height: tall, rx: 3, class: look }, svg('title', {}, `${signal}, at the earliest after ${second} s`)));
    const waits = native ? `${signal}, in its turn` : hook === undefined ? `${signal} at once` : `${signal} after the hook`;
    if (bar > 60) parts.push(fitted(waits, from + 7, top + (tall > 14 ? 15 : 11), bar - 12, 'quiet'));
  });
  const label = `the stop, within ${stopSeconds} seconds: ${stops.map(({ index, sentence }) => `${containers[index].name}, ${sentence}`).join('; ')}`;
  return drawing(width, height, label, 'drawn', ...parts);
}
