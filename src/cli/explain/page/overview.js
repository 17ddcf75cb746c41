import { html, legend } from './elements.js';
import { thumbnail } from './pod.js';

/** Maximum number of cards; a search shows others. */
const MOST = 1000;

function card({ name, place, pods, qosClass, requests, sidecars, stopSeconds, title, ...workload }, index) {
  const lines = [`${pods} · ${qosClass}`, `${sidecars} · stops within ${stopSeconds} s`, `requests ${requests}`];
  return html('li', {}, html('a', { href: `#${index}`, 'aria-label': `${title}: ${lines.join('; ')}` },
    html('strong', { title: name }, name), html('small', {}, place), thumbnail(workload), ...lines.map((line) => html('small', { title: line }, line))));
}

/** The found workloads, one card each. */
export function overview(found, all) {
  const shown = found.slice(0, MOST);
  const count = found.length === all.length ? `${all.length} workload${all.length === 1 ? '' : 's'}` : `${found.length} of ${all.length} workloads`;
  return [
    legend([['init', 'init container'], ['sidecar', 'sidecar'], ['main', 'main']], [['/', 'search'], ['← ↑ ↓ →', 'move'], ['Enter', 'open']]),
    html('p', { role: 'status', class: 'soft' }, shown.length < found.length ? `${count}, the first ${MOST} are shown` : count),
    html('ul', { class: 'pods' }, ...shown.map(({ index, workload }) => card(workload, index))),
  ];
}
