import { isObject } from '../manifest/json';

/** The places in which `actual` does not contain `subset`, one line each. Objects may have more fields; arrays may not have more entries. */
export function subsetDifference(actual: unknown, subset: unknown, at = ''): string[] {
  if (isObject(subset)) {
    if (!isObject(actual)) return [differs(at, actual, subset)];
    return Object.keys(subset).flatMap((key) => subsetDifference(actual[key], subset[key], `${at}/${key}`));
  }
  if (Array.isArray(subset)) {
    if (!Array.isArray(actual)) return [differs(at, actual, subset)];
    if (actual.length !== subset.length) return [`${at || '/'}: has ${actual.length} entries instead of ${subset.length}`];
    return subset.flatMap((item, i) => subsetDifference(actual[i], item, `${at}/${i}`));
  }
  return Object.is(actual, subset) ? [] : [differs(at, actual, subset)];
}

function differs(at: string, actual: unknown, expected: unknown): string {
  return `${at || '/'}: is ${JSON.stringify(actual) ?? 'not there'} instead of ${JSON.stringify(expected) ?? 'not there'}`;
}
