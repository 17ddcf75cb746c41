import * as fc from 'fast-check';
import { fragments, podTemplate, settings } from './arbitraries';
import { asArray, JsonObject } from '../../src/manifest/json';
import { composed } from '../composition/support';

const RUNS = { numRuns: 1000 };

/** What sidecars own in a pod: all else must come out as it went in. */
const OWNED = new Set(['containers', 'initContainers', 'volumes', 'terminationGracePeriodSeconds']);

type Spec = JsonObject & { containers: JsonObject[]; initContainers?: JsonObject[]; volumes?: JsonObject[] };
const specOf = (template: JsonObject) => template.spec as Spec;
const without = (object: JsonObject, key: string) => Object.fromEntries(Object.entries(object).filter(([k]) => k !== key));

/** How many of the random inputs compose at all: a property over none would hold of anything. */
let sound = 0;
let all = 0;

/** Runs a property over the compositions that have no problems. The others must say what is wrong. */
function holds(property: (before: JsonObject, after: JsonObject, names: Set<unknown>) => void) {
  fc.assert(fc.property(podTemplate, fragments, settings, (template, sidecars, options) => {
    const { template: result, problems } = composed(template, sidecars, options);
    all++;
    for (const { message, remedy } of problems) expect(message.length * remedy.length).toBeGreaterThan(0);
    if (problems.length > 0) return;
    sound++;
    property(template, result, new Set(sidecars.map(({ name }) => name)));
  }), RUNS);
}

afterAll(() => {
  expect(all).toBeGreaterThan(1000);
  expect(sound / all).toBeGreaterThan(0.5);
});

test('main differs by volumeMounts only, and keeps those it had', () => {
  holds((before, after) => {
    const [main] = specOf(before).containers;
    const [composedMain] = specOf(after).containers;
    expect(without(composedMain, 'volumeMounts')).toEqual(without(main, 'volumeMounts'));
    expect(Object.keys(composedMain).filter((key) => key !== 'volumeMounts')).toEqual(Object.keys(main).filter((key) => key !== 'volumeMounts'));
    expect(asArray(composedMain.volumeMounts).slice(0, asArray(main.volumeMounts).length)).toEqual(asArray(main.volumeMounts));
  });
});

test('every field outside what sidecars own is the very same', () => {
  holds((before, after, names) => {
    for (const key of Object.keys(specOf(before)).filter((k) => !OWNED.has(k))) expect(specOf(after)[key]).toBe(specOf(before)[key]);
    expect(Object.keys(specOf(after)).filter((key) => !OWNED.has(key))).toEqual(Object.keys(specOf(before)).filter((key) => !OWNED.has(key)));
    expect(asArray(specOf(after).volumes).slice(0, asArray(specOf(before).volumes).length)).toEqual(asArray(specOf(before).volumes));
    for (const list of ['containers', 'initContainers'] as const) {
      const users = asArray(specOf(after)[list]).filter((c) => !names.has((c as JsonObject).name)).slice(list === 'containers' ? 1 : 0);
      expect(users).toEqual(asArray(specOf(before)[list]).slice(list === 'containers' ? 1 : 0));
    }
    expect(after.metadata).toMatchObject(before.metadata as object);
  });
});

test('the grace period is never lowered', () => {
  holds((before, after) => {
    const grace = (template: JsonObject) => (specOf(template).terminationGracePeriodSeconds ?? 30) as number;
    expect(grace(after)).toBeGreaterThanOrEqual(grace(before));
  });
});

test('every mount of a sidecar finds its volume, and no path is mounted twice', () => {
  holds((_, after, names) => {
    const volumes = asArray(specOf(after).volumes).map((volume) => (volume as JsonObject).name);
    expect(new Set(volumes).size).toBe(volumes.length);
    for (const container of [...specOf(after).containers, ...specOf(after).initContainers ?? []].filter((c) => names.has(c.name))) {
      const mounts = asArray(container.volumeMounts) as JsonObject[];
      for (const mount of mounts) expect(volumes).toContain(mount.name);
      expect(new Set(mounts.map((mount) => mount.mountPath)).size).toBe(mounts.length);
    }
  });
});

test('composing is deterministic: the same bytes for the same input', () => {
  fc.assert(fc.property(podTemplate, fragments, settings, (template, sidecars, options) => {
    const copy = JSON.parse(JSON.stringify({ template, sidecars }));
    expect(JSON.stringify(composed(copy.template, copy.sidecars, options))).toBe(JSON.stringify(composed(template, sidecars, options)));
  }), RUNS);
});

test('the order of independent classic sidecars does not change main', () => {
  let compared = 0;
  fc.assert(fc.property(podTemplate, fragments, (template, sidecars) => {
    const forwards = composed(template, sidecars, { placement: 'classic' });
    const backwards = composed(template, [...sidecars].reverse(), { placement: 'classic' });
    expect(backwards.problems.length > 0).toBe(forwards.problems.length > 0);
    if (forwards.problems.length > 0) return;
    compared++;
    expect(specOf(backwards.template).containers[0]).toEqual(specOf(forwards.template).containers[0]);
    expect(specOf(backwards.template).terminationGracePeriodSeconds).toEqual(specOf(forwards.template).terminationGracePeriodSeconds);
  }), RUNS);
  expect(compared).toBeGreaterThan(50);
});
