import { isObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';

/** Receives a problem, and what to type instead. */
export type Report = (message: string, remedy: string) => void;

/** Checks a value at a path of the spec. It is not called for `undefined`. */
export type Check = (value: unknown, at: string, report: Report) => void;

export interface StructOptions {
  /** Required fields. */
  readonly required?: readonly string[];
  /** What to type instead of an unknown field that is a common mistake, often the name in Kubernetes. */
  readonly instead?: Readonly<Record<string, string>>;
  /** A further field that may be there, and is not checked. */
  readonly ignored?: string;
}

export const text: Check = (value, at, report) => {
  if (typeof value !== 'string') mistyped(value, at, 'a string', 'give a string', report);
};

export const flag: Check = (value, at, report) => {
  if (typeof value !== 'boolean') mistyped(value, at, 'a boolean', 'give true or false', report);
};

export const number: Check = (value, at, report) => {
  if (typeof value !== 'number' || Number.isNaN(value)) mistyped(value, at, 'a number', 'give a number', report);
};

/** One of the values of an enum. */
export function oneOf(values: Readonly<Record<string, string>>, name: string): Check {
  return (value, at, report) => {
    if (typeof value === 'string' && Object.values(values).includes(value)) return;
    mistyped(value, at, `one of ${name}`, `write one of ${Object.keys(values).map((key) => `${name}.${key}`).join(', ')}`, report);
  };
}

export const textList = list('strings', text);

/** An object with a method of that name. Not `instanceof`, because a package may be installed twice. */
export function having(method: string, expected: string, remedy: string): Check {
  return (value, at, report) => {
    const given = value as Record<string, unknown> | null | undefined;
    if (typeof given !== 'object' || typeof given?.[method] !== 'function') mistyped(value, at, expected, remedy, report);
  };
}

export function list(of: string, check: Check): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) mistyped(value, at, `an array of ${of}`, `write ${at}: [...]`, report);
    // By index, so that holes are seen too.
    else for (let i = 0; i < value.length; i++) check(value[i], `${at}[${i}]`, report);
  };
}

/** A map from names to texts. */
export function textMap(failure: (at: string) => string, remedy: string): Check {
  return (value, at, report) => {
    if (isLazy(value)) return lazy(at, report);
    if (!isObject(value)) return report(`${failure(at)} but is ${describe(value)}`, remedy);
    for (const key of Object.keys(value)) {
      const entry = value[key];
      if (isLazy(entry)) lazy(`${at}["${key}"]`, report);
      else if (typeof entry !== 'string') report(`${failure(at)}: "${key}" is ${describe(entry)}`, remedy);
    }
  };
}

/** An object with the fields of an interface and no others, so that a misspelt field is not ignored. */
export function struct<T>(what: string, fields: Readonly<Record<keyof Required<T> & string, Check>>, options: StructOptions = {}): Check {
  const { ignored, required = [], instead = {} } = options;
  const known: Readonly<Record<string, Check>> = fields;
  return (value, at, report) => {
    if (!isObject(value) || isLazy(value)) return mistyped(value, at, 'an object', `give a ${what}`, report);
    for (const field of required) {
      if (value[field] === undefined) report(`bind() returned ${at === '' ? `a ${what}` : at} without its ${field}`, `give it a ${field}`);
    }
    for (const key of Object.keys(value)) {
      const entry = value[key];
      if (entry === undefined || key === ignored) continue;
      if (own(known, key)) known[key](entry, at === '' ? key : `${at}.${key}`, report);
      else report(`${at === '' ? 'bind() returned' : `${at} has`} a field "${key}", which a ${what} does not have`, remedyFor(key));
    }
  };

  function remedyFor(key: string): string {
    if (own(instead, key)) return instead[key];
    const near = nearest(key, Object.keys(known));
    return near === undefined ? `take it out, or choose one of ${Object.keys(known).join(', ')}` : `write ${near}`;
  }
}

/** Reports a value of another type than expected. A value may be a secret, so it is never shown. */
export function mistyped(value: unknown, at: string, expected: string, remedy: string, report: Report): void {
  if (isLazy(value)) lazy(at, report);
  else report(`${at} is not ${expected} but ${describe(value)}`, value === null || value === undefined ? `${remedy}, or leave it out` : remedy);
}

/** The type of a value, with its article. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A Lazy of cdk8s, or a token of another framework of constructs. */
function isLazy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { produce, resolve } = value as Record<string, unknown>;
  return typeof produce === 'function' || typeof resolve === 'function';
}

function lazy(at: string, report: Report): void {
  report(`${at} is a Lazy`, 'give the value itself; bind() is called when the pod is rendered, so it can be computed there');
}

function own(object: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}
