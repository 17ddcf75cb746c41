import type * as Yaml from 'yaml';
import { isAdded, State, STATE_ANNOTATION, stateOf } from './state';
import { quotedEnd } from './text/flow';
import { placeOf, Place } from './text/item-identity';
import { Layout } from './text/layout';
import { Replacement, SourceText } from './text/source-text';
import { isList, Unit, unitsOf } from './units';
import { hashOf } from '../../composition/hash';
import { asObject, isObject, Json, JsonObject } from '../../manifest/json';
import { parseDocument, ReadDocument } from '../../validation/source/parse';

/** An uninjected document. */
export interface Uninjected {
  /** Its text; `undefined` for an added object, which is removed. */
  readonly raw: string | undefined;
  /** The number of uninjected workloads and removed objects. */
  readonly workloads: number;
  readonly objects: number;
  /** Whether it was rewritten, because the injected text has been edited or formatted since. */
  readonly rewritten: boolean;
}

/** Undoes an injection. If the injected text is unchanged, the result is the original text. */
export function uninject(source: SourceText, read: ReadDocument): Uninjected {
  const units = unitsOf(read.value);
  if (units.length === 1 && units[0].index === undefined && isAdded(units[0].manifest)) {
    return { raw: undefined, workloads: 0, objects: 1, rewritten: false };
  }
  const stated = units.flatMap((unit) => {
    const state = stateOf(unit.manifest);
    return state === undefined ? [] : [{ unit, state }];
  });
  const objects = units.filter(({ manifest, index }) => index !== undefined && isAdded(manifest)).length;
  const counts = { workloads: stated.length, objects };
  if (stated.length === 0 && objects === 0) return { raw: source.raw, ...counts, rewritten: false };
  const exact = exactly(source, read, stated);
  if (exact !== undefined) return { raw: exact, ...counts, rewritten: false };
  return { raw: anew(source.text, read.value), ...counts, rewritten: true };
}

interface Stated {
  readonly unit: Unit;
  readonly state: State;
}

/** Undoes by the places and lengths in the annotations; `undefined` if the text there is not the injected text. */
function exactly(source: SourceText, read: ReadDocument, stated: readonly Stated[]): string | undefined {
  const layout = new Layout(source.text, read);
  const cuts: Cut[] = [];
  for (const { unit } of stated) {
    const cut = stateValue(layout, unit.manifest);
    if (cut === undefined) return undefined;
    cuts.push(cut);
  }
  const text = without(source.text, cuts);
  const removals: Replacement[] = [];
  for (const { unit, state } of stated) {
    const own: Replacement[] = [];
    for (const { pointer, delta, length, old } of state.undo) {
      const place = pointer.startsWith('^') ? itemPlace(read.value, pointer) : placeOf(unit.manifest, pointer);
      const offset = place === undefined ? undefined : layout.entry(place.container, place.entry);
      if (offset === undefined) return undefined;
      const start = before(offset, cuts) + delta;
      own.push({ start, end: start + length, text: old ?? '' });
    }
    const around = state.wrap === undefined ? [] : [text.slice(0, state.wrap[0]), text.slice(text.length - state.wrap[1])];
    const pieces = state.original === undefined ? [...own.map(({ start, end }) => text.slice(start, end)), ...around] : [text];
    if (hashOf(pieces.join('\0')) !== state.hash) return undefined;
    removals.push(...own);
  }
  const original = stated.find(({ state }) => state.original !== undefined)?.state.original;
  if (original !== undefined) return original;
  const wrap = stated.find(({ state }) => state.wrap !== undefined)?.state.wrap;
  if (wrap !== undefined) removals.push({ start: 0, end: wrap[0], text: '' }, { start: text.length - wrap[1], end: text.length, text: '' });
  if (stated.some(({ state }) => state.tail === true) && text.endsWith('\n')) removals.push({ start: text.length - 1, end: text.length, text: '' });
  removals.sort((a, b) => a.start - b.start || a.end - b.end);
  if (removals.some(({ start }, i) => i > 0 && start < removals[i - 1].end)) return undefined;
  return source.replaced(removals.map(({ start, end, text: old }) => ({ start: after(start, cuts), end: after(end, cuts), text: old })));
}

/** The range between the quotes of an annotation. */
interface Cut {
  readonly start: number;
  readonly end: number;
}

function stateValue(layout: Layout, { metadata }: JsonObject): Cut | undefined {
  const annotations = asObject(asObject(metadata)?.annotations)!;
  const key = layout.entry(annotations, STATE_ANNOTATION);
  if (key === undefined) return undefined;
  const start = layout.valueOfKey(key);
  if (layout.text[start] !== '"' && layout.text[start] !== '\'') return undefined;
  return { start: start + 1, end: quotedEnd(layout.text, start) - 1 };
}

function itemPlace(root: Json, pointer: string): Place | undefined {
  return isList(root) ? placeOf(root.items, pointer.slice(1)) : undefined;
}

function without(text: string, cuts: readonly Cut[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of cuts) {
    pieces.push(text.slice(at, start));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** Maps an offset to the text without the values. */
function before(offset: number, cuts: readonly Cut[]): number {
  return cuts.reduce((to, { start, end }) => (end <= offset ? to - (end - start) : to), offset);
}

/** Maps an offset of the text without the values back to the text with them. */
function after(offset: number, cuts: readonly Cut[]): number {
  return cuts.reduce((to, { start, end }) => (start < to ? to + (end - start) : to), offset);
}

/** Undoes by the parsed values, which works for any formatting. Comments stay; the formatting may change. */
function anew(text: string, value: Json): string {
  const units = unitsOf(value);
  if (/^\s*\{/.test(text)) {
    const wrapped = units.some(({ manifest }) => stateOf(manifest)?.wrap !== undefined);
    const plain = meaning(value);
    return `${JSON.stringify(wrapped && isList(plain) ? plain.items[0] : plain, undefined, 2)}\n`;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as typeof Yaml;
  const document = yaml.parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'error' });
  for (const { manifest, index } of [...units].reverse()) {
    const path = index === undefined ? [] : ['items', index];
    if (index !== undefined && isAdded(manifest)) {
      document.deleteIn(path);
      continue;
    }
    for (const step of stepsOf(manifest)) {
      if (step.old === undefined) document.deleteIn([...path, ...step.path]);
      else document.setIn([...path, ...step.path], step.old);
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

interface Step {
  readonly path: (string | number)[];
  readonly old?: Json;
}

/** The removals and replacements in a workload. Each place is valid after the previous steps. */
function stepsOf(manifest: JsonObject): Step[] {
  const state = stateOf(manifest);
  if (state === undefined) return [];
  const copy = structuredClone(manifest) as JsonObject;
  const steps: Step[] = [];
  for (const { pointer, old } of state.undo) {
    const path = pointer.startsWith('^') ? undefined : pathOf(copy, pointer);
    const place = path && placeOf(copy, pointer);
    if (path === undefined || place === undefined) continue;
    const value = old === undefined ? undefined : parsed(old);
    steps.push({ path, ...(old !== undefined && { old: value }) });
    remove(place, value);
  }
  const path = ['metadata', 'annotations', STATE_ANNOTATION];
  if (asObject(asObject(copy.metadata)?.annotations)?.[STATE_ANNOTATION] !== undefined) steps.push({ path });
  return steps;
}

function pathOf(root: Json, pointer: string): (string | number)[] | undefined {
  const path: (string | number)[] = [];
  const segments = pointer.split('/').slice(1);
  for (let i = 1; i <= segments.length; i++) {
    const place = placeOf(root, `/${segments.slice(0, i).join('/')}`);
    if (place === undefined) return undefined;
    path.push(place.entry);
  }
  return path;
}

function remove({ container, entry }: Place, value: Json | undefined): void {
  if (value !== undefined) (container as JsonObject)[entry] = value;
  else if (Array.isArray(container)) container.splice(entry as number, 1);
  else delete container[entry];
}

function parsed(old: string): Json {
  const read = parseDocument(`value: ${old}`);
  return 'value' in read && isObject(read.value) ? read.value.value ?? null : null;
}

/** The document without what was injected, as a value. */
export function meaning(value: Json): Json {
  if (isList(value)) return { ...value, items: value.items.filter((item) => !isAdded(item)).map(meaning) };
  if (!isObject(value)) return value;
  const copy = structuredClone(value) as JsonObject;
  for (const { path, old } of stepsOf(value)) {
    let at: unknown = copy;
    for (const entry of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[entry];
    remove({ container: at as Place['container'], entry: path[path.length - 1] }, old);
  }
  return copy;
}
