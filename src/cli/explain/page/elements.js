// Makes all elements of the page, from text that is never parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

export const html = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) => filled(document.createElementNS(SVG, name), attributes, children);

/** An SVG drawing, with its text for screen readers. */
export const drawing = (width, height, label, className, ...children) =>
  svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label, class: className }, ...children);

/** Width of a character in the drawings, whose font is monospaced. */
const CHARACTER = 7.3;
const SMALL = 6.7;

/** Whether small text fits into a width. */
export const fits = (text, width) => text.length * SMALL <= width;

/** Text cut to a width; the pointer shows the full text. */
export function fitted(text, x, y, width, className = '') {
  const most = Math.max(1, Math.floor(width / (className === 'quiet' ? SMALL : CHARACTER)));
  const characters = [...text];
  const shown = characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
  return svg('text', { x, y, class: className || undefined }, shown, shown === text ? undefined : svg('title', {}, text));
}

export const legend = (entries, keys) => html('p', { class: 'legend' },
  ...entries.map(([name, text]) => html('span', {}, html('i', { class: name }), text)),
  html('span', { class: 'keys' }, ...keys.flatMap(([key, text]) => [html('kbd', {}, key), text])));
