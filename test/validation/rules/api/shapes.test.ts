import * as fs from 'fs';
import * as path from 'path';
import { subjectOf } from './subject';
import { Json, JsonObject } from '../../../../src/manifest/json';
import { valueAt } from '../../../../src/manifest/pointer';
import { withoutNulls } from '../../../../src/validation/nulls';
import { Subject } from '../../../../src/validation/rule';
import { RULES } from '../../../../src/validation/rules';
import { SET_RULES } from '../../../../src/validation/rules/set-rules';
import { RuleCases } from '../cases';

const files = fs.readdirSync(__dirname).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const CASES: RuleCases[] = files.flatMap((file) => require(path.join(__dirname, file)).CASES as RuleCases[]);
const MANIFESTS = CASES.flatMap(({ compliant, violating }) =>
  [...Object.values(compliant), ...Object.values(violating).map(({ manifest }) => manifest)].flat());

const ODD: readonly Json[] = [
  '', 'a/b', '\u0000', 'a'.repeat(300), 0, -1, 1.5, 1e300, true, false, [], {}, [[]], [null], ['a'], [{}],
  { a: 'b' }, { a: null }, '..', '*/', '@every', ',', '::/0', '%',
];

/** The same numbers in each run: a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 16807) % 2147483647;
    return state % below;
  };
}

/** A copy in which one value somewhere inside is another. */
function mutate(value: Json | undefined, next: (below: number) => number): Json {
  if (typeof value !== 'object' || value === null || next(8) === 0) return ODD[next(ODD.length)];
  if (Array.isArray(value)) {
    if (value.length === 0) return [ODD[next(ODD.length)]];
    const at = next(value.length);
    return value.map((item, i) => (i === at ? mutate(item, next) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return { a: ODD[next(ODD.length)] };
  const key = keys[next(keys.length)];
  return { ...value, [key]: mutate(value[key], next) };
}

function findings(subject: Subject): string[] {
  const paths: string[] = [];
  for (const rule of RULES.filter(({ id }) => id.startsWith('api/'))) rule.check(subject, ({ path: at }) => paths.push(at));
  for (const rule of SET_RULES.filter(({ id }) => id.startsWith('api/'))) {
    const fact = rule.collect(subject);
    if (fact) rule.conclude([fact, fact], ({ path: at }) => paths.push(at));
  }
  return paths;
}

/** The nearest thing that is there above a pointer. A finding may be about a field that is missing, but not about one that cannot be. */
function isBelowSomething(manifest: JsonObject, pointer: string): boolean {
  return pointer === '' || (pointer.startsWith('/') && valueAt(manifest, `/${pointer.split('/')[1]}`) !== undefined) || /^\/(metadata|data|spec)\b/.test(pointer);
}

test('rules take any JSON in any place, and their findings point into the object', () => {
  const next = numbers(1);
  let found = 0;
  for (let i = 0; i < 20000; i++) {
    let manifest = MANIFESTS[next(MANIFESTS.length)];
    for (let j = next(3); j >= 0; j--) {
      const { apiVersion, kind } = manifest;
      // What the object is stays, so that the rules about it are run.
      manifest = { ...mutate(manifest, next) as JsonObject, apiVersion, kind };
    }
    const clean = withoutNulls(manifest) as JsonObject;
    for (const at of findings(subjectOf(clean, 27 + next(8)))) {
      found++;
      if (!isBelowSomething(clean, at)) throw new Error(`${at} in ${JSON.stringify(clean)}`);
    }
  }
  expect(found).toBeGreaterThan(20000);
});

test('rules change nothing', () => {
  for (const manifest of MANIFESTS.slice(0, 200)) {
    const before = JSON.stringify(manifest);
    findings(subjectOf(withoutNulls(manifest) as JsonObject, 34));
    expect(JSON.stringify(manifest)).toBe(before);
  }
});
