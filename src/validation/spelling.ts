/**
 * A value as a flat list in reading order: field names, scalars, and marks for the ends of objects and lists. It references no object,
 * so it is unaffected by later changes of the value.
 */
export type Spelling = readonly unknown[];

const OBJECT = Symbol('object');
const LIST = Symbol('list');
const END = Symbol('end');

/** Never equal, even to itself. */
const ODD = NaN;

export function spelled(value: unknown): Spelling {
  const spelling: unknown[] = [];
  spell(value, spelling);
  return spelling;
}

function spell(value: unknown, spelling: unknown[]): void {
  if (typeof value !== 'object' || value === null) {
    spelling.push(value);
  } else if (Array.isArray(value)) {
    spelling.push(LIST);
    for (const item of value) spell(item, spelling);
    spelling.push(END);
  } else if (!isPlain(value)) {
    spelling.push(ODD);
  } else {
    spelling.push(OBJECT);
    for (const key in value) {
      spelling.push(key);
      spell((value as Record<string, unknown>)[key], spelling);
    }
    spelling.push(END);
  }
}

/** Whether a value is identical, in the same order. A value with non-JSON content never matches. */
export function isSpelledBy(value: unknown, spelling: Spelling): boolean {
  return read(value, spelling, 0) === spelling.length;
}

/** The end of the value in the spelling if it matches there, else -1. */
function read(value: unknown, spelling: Spelling, start: number): number {
  let at = start;
  if (typeof value !== 'object' || value === null) return value === spelling[at] ? at + 1 : -1;
  if (Array.isArray(value)) {
    if (spelling[at++] !== LIST) return -1;
    for (let i = 0; i < value.length; i++) {
      at = read(value[i], spelling, at);
      if (at < 0) return -1;
    }
  } else {
    if (spelling[at++] !== OBJECT || !isPlain(value)) return -1;
    for (const key in value) {
      if (key !== spelling[at]) return -1;
      at = read((value as Record<string, unknown>)[key], spelling, at + 1);
      if (at < 0) return -1;
    }
  }
  return spelling[at] === END ? at + 1 : -1;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}
