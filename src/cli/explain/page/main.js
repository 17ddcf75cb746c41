import { detail } from './detail.js';
import { html } from './elements.js';
import { overview } from './overview.js';

const { fleet, workloads } = JSON.parse(document.getElementById('data').textContent);
const entries = workloads.map((workload, index) => ({
  index,
  workload,
  text: [workload.title, workload.qosClass, ...workload.containers.flatMap(({ image, name, role }) => [name, role, image ?? '']), ...workload.volumes.map(({ source }) => source)].join('\n').toLowerCase(),
}));
let found = entries;
/** The last viewed workload, which gets the focus when the overview returns. */
let last = 0;
/** The hash that the page shows now. */
let shown;

const search = html('input', { type: 'search', id: 'search', placeholder: 'name, container, image …', 'aria-label': 'search workloads', autocomplete: 'off', spellcheck: 'false' });
const main = html('main');
const cost = (text, amounts) => amounts === undefined ? undefined : html('span', {}, `${text} `, html('b', {}, amounts));

document.getElementById('page').append(
  html('header', {}, html('h1', {}, 'Pods'), html('p', { class: 'facts' },
    html('b', {}, fleet.counts), cost('they request', fleet.requests), cost('of that sidecars', fleet.sidecarRequests), cost('and on each node', fleet.perNode)),
  html('div', { class: 'find', role: 'search' }, search, html('kbd', { 'aria-hidden': 'true' }, '/'))),
  main);

const current = () => /^#\d+$/.test(location.hash) ? entries[Number(location.hash.slice(1))] : undefined;

function show(focus) {
  shown = location.hash;
  const entry = current();
  if (entry === undefined) {
    main.replaceChildren(...overview(found, entries));
    document.title = 'Pods: what they do';
    if (focus) (main.querySelector(`a[href="#${last}"]`) ?? main.querySelector('.pods a'))?.focus();
    return;
  }
  last = entry.index;
  const place = found.indexOf(entry);
  const neighbours = { before: found[place - 1]?.index, after: place < 0 ? undefined : found[place + 1]?.index, place: place < 0 ? '' : `${place + 1} of ${found.length}` };
  main.replaceChildren(...detail(entry.workload, neighbours, main.clientWidth - parseFloat(getComputedStyle(main).paddingLeft) * 2));
  document.title = entry.workload.title;
  scrollTo(0, 0);
  if (focus) document.getElementById('title').focus({ preventScroll: true });
}

/** Shown at once: `hashchange` comes later, perhaps after the next key. */
function go(hash) {
  location.hash = hash;
  show(true);
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
  found = words.length === 0 ? entries : entries.filter(({ text }) => words.every((word) => text.includes(word)));
  if (current() === undefined) show(false);
  else location.hash = '';
}

/** The card in the direction of an arrow key: the next one in the row, or the one above or below. */
function move(key) {
  const cards = [...main.querySelectorAll('.pods a')];
  if (key === 'Home') return cards[0];
  if (key === 'End') return cards[cards.length - 1];
  const at = cards.indexOf(document.activeElement);
  if (at < 0) return cards[0];
  const row = cards.filter((card) => card.offsetTop === cards[0].offsetTop).length;
  return cards[at + { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[key]];
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = document.activeElement === search;
  const { key } = event;
  if (key === '/' && !typing) {
    search.focus();
    search.select();
  } else if (key === 'Escape' && typing) {
    search.value = '';
    filter();
    show(true);
  } else if (key === 'Escape' && current() !== undefined) {
    go('');
  } else if (current() === undefined && (typing ? key === 'ArrowDown' || key === 'Enter' : /^(Arrow|Home$|End$)/.test(key))) {
    const card = typing ? main.querySelector('.pods a') : move(key);
    if (typing && key === 'Enter') card?.click();
    else card?.focus();
  } else if (current() !== undefined && !typing && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    main.querySelector(`nav a[rel=${key === 'ArrowLeft' ? 'prev' : 'next'}]`)?.click();
  } else {
    return;
  }
  event.preventDefault();
});
addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.hash);
});
search.addEventListener('input', filter);
addEventListener('hashchange', () => { if (location.hash !== shown) show(document.activeElement !== search); });
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  if (current() !== undefined) show(false);
});
// A single workload needs no overview.
if (entries.length === 1 && location.hash === '') location.replace('#0');
show(false);
