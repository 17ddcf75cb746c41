import { isObject, JsonObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { Report, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { isContainerResource, isOvercommitAllowed, isResource } from '../support/resource-names';
import { each, kindRule } from '../support/rules';

const TYPES: ReadonlySet<unknown> = new Set(['Pod', 'Container', 'PersistentVolumeClaim']);

const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

/** Pairs whose first value must not exceed the second. */
const ORDER = [['min', 'max'], ['min', 'defaultRequest'], ['min', 'default'], ['defaultRequest', 'max'], ['defaultRequest', 'default'], ['default', 'max']] as const;

const ONE = 1_000_000_000n;

export const limitRange: Rule = kindRule({
  id: 'api/limit-range',
  severity: 'error',
  title: 'Limits of a namespace are of a known type, each once, and in order',
  why: 'The API server refuses the LimitRange. A minimum is no more than a default, a default no more than a maximum.',
  fix: 'put min, defaultRequest, default and max in this order; Pod has no defaults, PersistentVolumeClaim has storage',
  link: `${CONCEPTS}policy/limit-range/`,
  kinds: ['v1/LimitRange'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const seen = new Set<unknown>();
    each(spec.limits, (limit, i) => {
      const path = `/spec/limits/${i}`;
      const { type } = limit;
      if (typeof type === 'string' && !TYPES.has(type) && !(type.includes('/') && isResource(type))) report({ path: `${path}/type`, message: `"${type}" is not a type of limit`, fix: 'write Container, Pod or PersistentVolumeClaim' });
      if (seen.has(type)) report({ path: `${path}/type`, message: `${String(type)} is limited already`, fix: 'make one entry of the two' });
      seen.add(type);
      checkLimit(limit, path, report);
    });
  },
});

function checkLimit(limit: JsonObject, path: string, report: Report): void {
  const { type } = limit;
  const isPod = type === 'Pod';
  const names = new Set<string>();
  for (const list of LISTS) {
    const quantities = limit[list];
    if (!isObject(quantities)) continue;
    if (isPod && (list === 'default' || list === 'defaultRequest')) {
      if (Object.keys(quantities).length > 0) report({ path: `${path}/${list}`, message: `${list} is not for the type Pod` });
      continue;
    }
    for (const name in quantities) {
      names.add(name);
      const known = isPod || type === 'Container' ? isContainerResource(name) : isResource(name);
      if (!known) report({ path: `${path}/${list}/${escapeSegment(name)}`, message: `"${name}" is not a resource` });
    }
  }
  if (type === 'PersistentVolumeClaim' && quantityOf(limit, 'min', 'storage') === undefined && quantityOf(limit, 'max', 'storage') === undefined) {
    report({ path: `${path}/max`, message: 'neither the least nor the most storage of a claim is given' });
  }
  for (const name of names) checkOrder(limit, name, isPod, path, report);
}

function checkOrder(limit: JsonObject, name: string, isPod: boolean, path: string, report: Report): void {
  const at = (list: string) => `${path}/${list}/${escapeSegment(name)}`;
  const value = (list: string) => (isPod && list.startsWith('default') ? undefined : quantityOf(limit, list, name));
  const text = (list: string) => String((limit[list] as JsonObject)[name]);
  for (const [lower, upper] of ORDER) {
    const [low, high] = [value(lower), value(upper)];
    if (low !== undefined && high !== undefined && low > high) report({ path: at(lower), message: `${lower} of ${name} is ${text(lower)}, over ${upper}, which is ${text(upper)}` });
  }
  const ratio = value('maxLimitRequestRatio');
  const [least, most] = [value('min'), value('max')];
  if (ratio !== undefined && ratio < ONE) report({ path: at('maxLimitRequestRatio'), message: `a ratio of ${text('maxLimitRequestRatio')} is below 1` });
  // The API server divides and accepts a negative minimum, which reverses the comparison.
  const isNeverMet = ratio !== undefined && least !== undefined && most !== undefined
    && (least > 0n ? ratio * least > most * ONE : least < 0n && ratio * least < most * ONE);
  if (isNeverMet) {
    report({ path: at('maxLimitRequestRatio'), message: `a ratio of ${text('maxLimitRequestRatio')} is never met: max divided by min is less` });
  }
  const [given, asked] = [value('default'), value('defaultRequest')];
  if (!isOvercommitAllowed(name) && given !== undefined && asked !== undefined && given !== asked) {
    report({ path: at('defaultRequest'), message: `${name} cannot be overcommitted, but defaultRequest is not default` });
  }
}

function quantityOf(limit: JsonObject, list: string, name: string): bigint | undefined {
  const quantities = limit[list];
  return isObject(quantities) ? parseQuantity(quantities[name]) : undefined;
}
