import { Json, JsonObject } from '../../manifest/json';
import { DECLINED, parsePlainYaml } from '../../validation/source/plain-yaml';
import { alike, LINE, lineAt, valueOf } from '../plain-lines';

/** Maximum number of differing lines. */
const MOST_LINES = 32;

/** Marks a value. A text that contains the mark is declined. */
const MARK = 'cdk8s-sidecars/twin-';

/**
 * Parses two texts whose lines differ only in some plain values, as two versions of a manifest often do; `undefined` for other texts. One text is parsed, with a
 * mark for each of these values. Equal parts then are the same object in both results, so comparing them takes no time either.
 *
 * @param before printable ASCII, as is `after`
 */
export function readTwins(before: string, after: string): readonly [Json, Json] | undefined {
  const values: (readonly [Json, Json])[] = [];
  let marked = '';
  let copied = 0;
  for (let i = 0, j = 0; ;) {
    const same = alike(before, i, after, j);
    i += same;
    j += same;
    if (i >= before.length && j >= after.length) break;
    const [left, right] = [lineAt(before, i), lineAt(after, j)];
    const [old, now] = [LINE.exec(left.text), LINE.exec(right.text)];
    if (!old || !now || old[1] !== now[1] || old[1].trim() === '' || values.length === MOST_LINES) return undefined;
    const pair = [valueOf(old[2]), valueOf(now[2])] as const;
    if (pair[0] === undefined || pair[1] === undefined) return undefined;
    marked += `${after.slice(copied, right.start)}${now[1]}${MARK}${values.length}`;
    values.push([pair[0], pair[1]]);
    i = left.end;
    j = copied = right.end;
  }
  if (after.includes(MARK)) return undefined;
  const value = parsePlainYaml(marked + after.slice(copied));
  if (value === DECLINED || typeof value !== 'object') return undefined;
  const filler = new Filler(values);
  const old = filler.fill(value);
  // A mark that is not a whole value is in a comment or in a longer text.
  return filler.filled === values.length ? [old, value] : undefined;
}

class Filler {
  filled = 0;
  private later: Json | undefined;

  constructor(private readonly values: readonly (readonly [Json, Json])[]) {}

  /** Replaces the marks by the later values. Returns the earlier value, which shares all parts without a mark with the later one. */
  fill(later: Json): Json {
    if (typeof later !== 'object' || later === null) return later;
    return Array.isArray(later) ? this.list(later) : this.object(later);
  }

  private list(later: Json[]): Json[] {
    let earlier: Json[] | undefined;
    for (let i = 0; i < later.length; i++) {
      const item = later[i];
      const old = this.value(item);
      if (old === item) continue;
      (earlier ??= [...later])[i] = old;
      if (this.later !== undefined) later[i] = this.later;
    }
    return earlier ?? later;
  }

  private object(later: JsonObject): JsonObject {
    let earlier: JsonObject | undefined;
    // Parsed objects have no inherited enumerable properties.
    for (const key in later) {
      const item = later[key]!;
      const old = this.value(item);
      if (old === item) continue;
      (earlier ??= { ...later })[key] = old;
      if (this.later !== undefined) later[key] = this.later;
    }
    return earlier ?? later;
  }

  /** The earlier value for a value. For a mark, `this.later` is set to the later value. */
  private value(item: Json): Json {
    this.later = undefined;
    if (typeof item !== 'string') {
      const old = this.fill(item);
      this.later = undefined;
      return old;
    }
    if (!item.startsWith(MARK)) return item;
    const index = Number(item.slice(MARK.length));
    if (item !== `${MARK}${index}` || index >= this.values.length) return item;
    this.filled++;
    this.later = this.values[index][1];
    return this.values[index][0];
  }
}
