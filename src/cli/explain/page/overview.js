import { amounts, html, isSidecar, legend, titleOf } from './elements.js';
import { thumbnail } from './pod.js';

/** More cards than this help nobody; a search leaves fewer. */
const MOST = 1000;

const podsOf = ({ autoscaled, replicas }) => autoscaled !== undefined ? `${autoscaled.min}–${autoscaled.max} pods` : replicas === null ? '1 pod per node' : `${replicas} pod${replicas === 1 ? '' : 's'}`;

function card(workload, index) {
  const { containers, kind, name, namespace, qosClass, requests, stopSeconds } = workload;
  const sidecars = containers.filter(isSidecar).length;
  const text = `${podsOf(workload)} · ${sidecars} sidecar${sidecars === 1 ? '' : 's'} · stops in ${stopSeconds} s`;
  return html('li', {}, html('a', { href: `#${index}`, 'aria-label': `${titleOf(workload)}: ${text}, ${qosClass}, one pod requests ${amounts(requests)}` },
    html('strong', { title: name }, name), html('small', {}, `${kind}${namespace === null ? '' : ` in ${namespace}`}`),
    thumbnail(workload), html('small', {}, text), html('small', {}, `${amounts(requests)} · ${qosClass}`)));
}

/** All workloads that were found, a card each. */
export function overview(found, all) {
  const shown = found.slice(0, MOST);
  const count = found.length === all.length ? `${all.length} workload${all.length === 1 ? '' : 's'}` : `${found.length} of ${all.length} workloads`;
  return [
    legend([['init', 'init container'], ['sidecar', 'sidecar'], ['main', 'main']], [['/', 'search'], ['← ↑ ↓ →', 'move'], ['Enter', 'open']]),
    html('p', { role: 'status', class: 'soft' }, shown.length < found.length ? `${count}, the first ${MOST} are shown` : count),
    html('ul', { class: 'pods' }, ...shown.map(({ index, workload }) => card(workload, index))),
  ];
}
