import { LabelMap, selectorMatches } from './label-selector';
import { each } from './rules';
import { asArray, isObject, JsonObject } from '../../../../manifest/json';

/** An object that a label selector can select, in a namespace. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: LabelMap;
}

/**
 * Objects by namespace and by each of their labels, so that a selector is compared with few of them. Results are cached: many objects with the
 * same selector cost as much as one.
 */
export class Selectable<Item extends Labelled> {
  private readonly byNamespace = new Map<string, Scope<Item>>();
  private readonly everywhere: Scope<Item>;

  constructor(items: readonly Item[]) {
    this.everywhere = new Scope(items);
    const lists = new Map<string, Item[]>();
    for (const item of items) append(lists, item.namespace, item);
    for (const [namespace, list] of lists) this.byNamespace.set(namespace, new Scope(list));
  }

  /** The objects that a LabelSelector selects in one namespace, or in all: a long list is cached and shared by equal selectors. */
  select(selector: JsonObject, namespace?: string): readonly Item[] {
    return (namespace === undefined ? this.everywhere : this.byNamespace.get(namespace))?.select(selector) ?? NONE;
  }
}

const NONE: readonly never[] = [];

/** Results from fewer items are recomputed instead of cached. */
const FEW = 8;

class Scope<Item extends Labelled> {
  private readonly selections = new Map<string, readonly Item[]>();
  private byLabel: Map<string, Map<unknown, Item[]>> | undefined;

  constructor(private readonly items: readonly Item[]) {}

  select(selector: JsonObject): readonly Item[] {
    const candidates = this.candidates(selector);
    const select = () => candidates.filter(({ labels }) => selectorMatches(selector, labels));
    if (candidates.length <= FEW) return select();
    const key = JSON.stringify(selector);
    let selected = this.selections.get(key);
    if (selected === undefined) this.selections.set(key, selected = select());
    return selected;
  }

  /** The shortest list of candidates for a requirement. Only a selector without labels and single-value `In` needs all objects. */
  private candidates({ matchLabels, matchExpressions }: JsonObject): readonly Item[] {
    let candidates = this.items;
    const narrow = (key: string, value: unknown) => {
      const list = this.labelled(key, value);
      if (list.length < candidates.length) candidates = list;
    };
    if (isObject(matchLabels)) for (const key in matchLabels) narrow(key, matchLabels[key]);
    each(matchExpressions, ({ key, operator, values }) => {
      const listed = asArray(values);
      if (operator === 'In' && typeof key === 'string' && listed.length === 1) narrow(key, listed[0]);
    });
    return candidates;
  }

  private labelled(key: string, value: unknown): readonly Item[] {
    this.byLabel ??= indexed(this.items);
    return this.byLabel.get(key)?.get(value) ?? NONE;
  }
}

function indexed<Item extends Labelled>(items: readonly Item[]): Map<string, Map<unknown, Item[]>> {
  const index = new Map<string, Map<unknown, Item[]>>();
  for (const item of items) {
    for (const key in item.labels) {
      let byValue = index.get(key);
      if (!byValue) index.set(key, byValue = new Map());
      append(byValue, item.labels[key], item);
    }
  }
  return index;
}

/** Adds an item to the list of a key. */
export function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
