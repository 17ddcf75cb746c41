import * as fc from 'fast-check';
import { effectiveRequests, requestOf, requestsOf } from '../../src/manifest/effective-requests';
import { JsonObject } from '../../src/manifest/json';
import { viewPod } from '../../src/manifest/pod-view';
import { parseQuantity } from '../../src/manifest/quantity';

const requesting = (requests: JsonObject): JsonObject => ({ name: 'c', resources: { requests } });
const init = (cpu: string) => requesting({ cpu });
const sidecar = (cpu: string) => ({ ...requesting({ cpu }), restartPolicy: 'Always' });
const app = (cpu: string) => requesting({ cpu });

function effective(spec: JsonObject, resource = 'cpu'): bigint | undefined {
  return effectiveRequests(viewPod({ spec }, '')).get(resource);
}

const milli = (value: number) => BigInt(value) * 10n ** 6n;

describe('effectiveRequests', () => {
  test.each([
    ['the vector of KEP-753: init 500m, sidecar 100m, init 300m, app 250m', [init('500m'), sidecar('100m'), init('300m')], 500],
    ['the sidecar first runs beside both init containers', [sidecar('100m'), init('500m'), init('300m')], 600],
    ['the sidecar last runs beside none', [init('500m'), init('300m'), sidecar('100m')], 500],
    ['a large sidecar last is paid for while running', [init('500m'), init('300m'), sidecar('400m')], 650],
    ['sidecars add up', [sidecar('100m'), sidecar('200m'), init('300m')], 600],
    ['init containers do not', [init('200m'), init('200m')], 250],
    ['none but the app', [], 250],
  ])('%s', (_, initContainers, expected) => {
    expect(effective({ initContainers, containers: [app('250m')] })).toBe(milli(expected));
  });

  test('takes each resource by itself', () => {
    const spec = {
      initContainers: [requesting({ cpu: '1', memory: '10Mi' })],
      containers: [requesting({ cpu: '250m', memory: '100Mi' }), requesting({ cpu: '250m', memory: '100Mi' })],
    };
    expect(effective(spec)).toBe(milli(1000));
    expect(effective(spec, 'memory')).toBe(parseQuantity('200Mi'));
    expect(effective(spec, 'ephemeral-storage')).toBeUndefined();
  });

  test('adds the overhead of the runtime', () => {
    expect(effective({ containers: [app('250m')], overhead: { cpu: '50m', memory: '1Mi' } })).toBe(milli(300));
    expect(effective({ containers: [app('250m')], overhead: { memory: '1Mi' } }, 'memory')).toBe(parseQuantity('1Mi'));
  });

  test('counts no ephemeral containers, which are added later', () => {
    expect(effective({ containers: [app('250m')], ephemeralContainers: [app('4')] })).toBe(milli(250));
  });

  test('counts a limit where there is no request', () => {
    expect(effective({ containers: [{ name: 'a', resources: { limits: { cpu: '2' } } }, app('1')] })).toBe(milli(3000));
  });

  test('leaves out what is not a quantity', () => {
    expect(effective({ containers: [app('a lot'), app('1')] })).toBe(milli(1000));
    expect(effective({ containers: [{ name: 'a', resources: 'small' }, 'b', null], overhead: [] })).toBeUndefined();
  });

  test('is never less than what runs, nor than any init container, and moving sidecars to the front never makes it less', () => {
    const containers = fc.array(fc.record({ cpu: fc.nat({ max: 2000 }), always: fc.boolean() }), { maxLength: 6 });
    fc.assert(fc.property(containers, fc.nat({ max: 2000 }), (inits, main) => {
      const list = inits.map(({ cpu, always }) => (always ? sidecar : init)(`${cpu}m`));
      const total = (each: typeof inits) => each.reduce((sum, { cpu }) => sum + cpu, 0);
      const needed = effective({ initContainers: list, containers: [app(`${main}m`)] }) ?? 0n;
      const front = [...list.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...list.filter(({ restartPolicy }) => restartPolicy !== 'Always')];

      expect(needed).toBeGreaterThanOrEqual(milli(total(inits.filter(({ always }) => always)) + main));
      for (const { cpu, always } of inits) if (!always) expect(needed).toBeGreaterThanOrEqual(milli(cpu));
      expect(effective({ initContainers: front, containers: [app(`${main}m`)] }) ?? 0n).toBeGreaterThanOrEqual(needed);
    }), { numRuns: 1000 });
  });
});

describe('a container\'s own requests', () => {
  const container = { name: 'a', resources: { requests: { cpu: '1' }, limits: { cpu: '2', memory: '1Gi' } } };

  test('are its requests, else its limits', () => {
    expect(Object.fromEntries(requestsOf(container))).toEqual({ cpu: milli(1000), memory: parseQuantity('1Gi') });
    expect(requestOf(container, 'cpu')).toBe(milli(1000));
    expect(requestOf(container, 'memory')).toBe(parseQuantity('1Gi'));
    expect(requestOf(container, 'ephemeral-storage')).toBeUndefined();
  });

  test('are none where it names none', () => {
    expect(requestsOf({ name: 'a' }).size).toBe(0);
    expect(requestOf({ name: 'a' }, 'cpu')).toBeUndefined();
  });
});
