import { html, legend } from './elements.js';
import { podDrawing } from './pod.js';
import { stopDrawing } from './stop.js';

function table(head, rows) {
  if (rows.length === 0) return undefined;
  return html('div', { class: 'wide' }, html('table', {},
    html('thead', {}, html('tr', {}, ...head.map((text) => html('th', { scope: 'col' }, text)))),
    html('tbody', {}, ...rows.map((row) => html('tr', {}, ...row.map((content, i) => html('td', { 'data-head': head[i] }, content)))))));
}

const section = (heading, ...children) => children.some((child) => child !== undefined) ? [html('h3', {}, heading), ...children] : [];

const fact = (text, value) => html('span', {}, `${text} `, html('b', {}, value));

/** The page of one workload: drawings of the pod, its start and its stop, and tables with the rest. */
export function detail(workload, neighbours, available) {
  const { containers, notes, ports, qosClass, requests, rollouts, scale, sidecarRequests, stopEnd, stops, stopSeconds, title, volumes } = workload;
  const link = (name, target) => target === undefined ? undefined : html('a', { href: `#${target}`, rel: name === '←' ? 'prev' : 'next', 'aria-label': name === '←' ? 'previous workload' : 'next workload' }, name);
  return [
    html('nav', { 'aria-label': 'workloads' }, html('a', { href: '#' }, 'all workloads'), link('←', neighbours.before), link('→', neighbours.after), html('span', { class: 'soft' }, neighbours.place)),
    html('h2', { tabindex: '-1', id: 'title' }, title),
    html('p', { class: 'facts' }, fact('pods', scale), fact('class', qosClass), fact('stops within', `${stopSeconds} s`), fact('one pod requests', requests),
      sidecarRequests === undefined ? undefined : fact('of that sidecars', sidecarRequests)),
    ...notes.map((note) => html('p', { class: 'bad' }, `Note: ${note}`)),
    ...section('The pod, and the order in which it starts',
      legend([['main', 'main'], ['sidecar', 'sidecar'], ['init', 'init container'], ['volume', 'volume: solid arrows write, dashed ones read']], []),
      html('div', { class: 'wide' }, podDrawing(workload, available)),
      table(['container', 'starts', 'on the way up', 'image'], containers.map(({ after, image, name, notes: up }) => [name, after, up, image]))),
    ...section(`The stop, within ${stopSeconds} s`,
      legend([['hook', 'preStop hook (dashed: as long as it takes)'], ['main', 'time to end after the signal'], ['sidecar', 'the same of a sidecar']], []),
      html('div', { class: 'wide' }, stopDrawing(workload, available)),
      table(['container', 'how it stops'], [...stops.map(({ index, sentence }) => [containers[index].name, sentence]), [`at ${stopSeconds} s`, stopEnd]])),
    ...section('Volumes', table(['volume', 'what it is', 'who sees it'], volumes.map(({ access, name, source }) => [name, source,
      access.length === 0 ? 'no container' : access.map(({ container, path, subPath, writes }) => `${container} ${writes ? 'writes' : 'reads'} ${path}${subPath === undefined ? '' : ` (${subPath})`}`).join('; ')]))),
    ...section('Ports', table(['port', 'name', 'container', 'published by'], ports.map(({ container, hostPort, name, port, protocol, publishedBy }) => [port === undefined ? '' : `${port}/${protocol}`, name, container ?? html('span', { class: 'bad' }, 'no container'),
      [...publishedBy, ...hostPort === undefined ? [] : [`port ${hostPort} of the node`]].join(', ') || 'nobody here']))),
    ...section('What rolls the pods', table(['rolls', 'what changes', 'why'], rollouts.map(({ rolls, what, why }) => [html('span', { class: rolls === 'yes' ? 'good' : 'bad' }, rolls), what, why]))),
  ];
}
