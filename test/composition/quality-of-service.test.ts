import { composed, fragment, specOf, template } from './support';
import { JsonObject } from '../../src/manifest/json';

const BOTH = { cpu: '500m', memory: '1Gi' };
const guaranteed = { resources: { limits: BOTH, requests: BOTH } };
const burstable = { resources: { limits: { cpu: '200m', memory: '128Mi' }, requests: { cpu: '10m', memory: '32Mi' } } };
const sidecar = (name: string, container: JsonObject = burstable) => fragment(name, {}, container);
const prepared = (resources: JsonObject) => fragment('s', { initContainers: [{ name: 'p', container: { image: 'p:1', name: 'p', ...resources }, volumes: [] }] }, guaranteed);

const NOTE = 'note/guaranteed-qos: container "app" makes the pod Guaranteed, and sidecar "a" makes it Burstable: it is evicted earlier, and gets no CPUs of its own. '
  + 'Set keepGuaranteedQos to true with SidecarSettings.set(scope, { ... }), or give the sidecar limits equal to its requests';

test('a sidecar that makes a Guaranteed pod Burstable is told, and works', () => {
  const composition = composed(template({}, guaranteed), [sidecar('a')]);

  expect(specOf(composition).containers[1].resources).toEqual(burstable.resources);
  expect(composition.notes).toEqual([NOTE]);
});

test('all such sidecars are named in one note', () => {
  const { notes } = composed(template({}, guaranteed), [sidecar('a'), sidecar('b', guaranteed), sidecar('c', {})]);

  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain('sidecar "a" and "c" makes it Burstable');
});

test('an init container of a sidecar counts, too', () => {
  expect(composed(template({}, guaranteed), [prepared({})]).notes).toHaveLength(1);
  expect(composed(template({}, guaranteed), [prepared(guaranteed)]).notes).toEqual([]);
});

describe('nothing is told', () => {
  const only = (resources: object) => ({ resources }) as JsonObject;

  test.each<[string, JsonObject, JsonObject]>([
    ['main has no resources', template(), burstable],
    ['main requests less than its limit', template({}, burstable), burstable],
    ['main limits its memory alone', template({}, only({ limits: { memory: '1Gi' }, requests: { memory: '1Gi' } })), burstable],
    ['main only requests', template({}, only({ requests: BOTH })), burstable],
    ['another container is not Guaranteed', template({ containers: [{ name: 'app', ...guaranteed }, { name: 'b' }] }), burstable],
    ['an init container is not Guaranteed', template({ initContainers: [{ name: 'i' }] }, guaranteed), burstable],
    ['the sidecar is Guaranteed itself', template({}, guaranteed), guaranteed],
    ['the sidecar has limits, which are its requests, too', template({}, guaranteed), only({ limits: BOTH })],
    ['quantities are equal though written otherwise', template({}, guaranteed), only({ limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '1000m', memory: '1024Mi' } })],
  ])('when %s', (_, pod, container) => {
    for (const keepGuaranteedQos of [false, undefined]) expect(composed(pod, [sidecar('a', container)], { keepGuaranteedQos }).notes).toEqual([]);
  });
});

test('a main container whose limits are its requests makes the pod Guaranteed, also in other words', () => {
  for (const resources of [{ limits: BOTH }, { limits: { cpu: '0.5', memory: '1Gi' }, requests: { cpu: '500m', memory: '1024Mi' } }]) {
    expect(composed(template({}, { resources }), [sidecar('a')]).notes).toEqual([NOTE]);
  }
});

describe('keepGuaranteedQos', () => {
  const kept = { keepGuaranteedQos: true };

  test('lets sidecars and their init containers request what they are limited to', () => {
    const both = fragment('a', { initContainers: [{ name: 'p', container: { image: 'p:1', name: 'p', ...burstable }, volumes: [] }] }, burstable);
    const composition = composed(template({}, guaranteed), [both], kept);
    const spec = specOf(composition);
    const { limits } = burstable.resources;

    expect(spec.containers[1].resources).toEqual({ limits, requests: limits });
    expect(spec.initContainers[0].resources).toEqual({ limits, requests: limits });
    expect(spec.containers[0]).toMatchObject(guaranteed);
    expect(composition.notes).toEqual([]);
  });

  test('keeps requests of other resources', () => {
    const container = { resources: { limits: BOTH, requests: { 'cpu': '1m', 'ephemeral-storage': '1Gi' } } };

    expect(specOf(composed(template({}, guaranteed), [sidecar('a', container)], kept)).containers[1].resources)
      .toEqual({ limits: BOTH, requests: { ...BOTH, 'ephemeral-storage': '1Gi' } });
  });

  // To be fixed in src/composition/quality-of-service.ts: nothing can be raised to a limit that is not there.
  test.each([{}, { resources: { limits: { memory: '1Gi' } } }])('cannot keep it with a sidecar of %j, which is told', (container) => {
    expect(composed(template({}, guaranteed), [sidecar('a', container)], kept).notes).toEqual([expect.stringContaining('sidecar "a"')]);
  });

  test('raises nothing in a pod that is not Guaranteed', () => {
    expect(specOf(composed(template({}, burstable), [sidecar('a')], kept)).containers[1].resources).toEqual(burstable.resources);
    expect(specOf(composed(template(), [sidecar('a')], kept)).containers[1].resources).toEqual(burstable.resources);
  });

  test('does not write to the fragment', () => {
    const given = sidecar('a');
    const before = JSON.stringify(given);
    composed(template({}, guaranteed), [given], kept);

    expect(JSON.stringify(given)).toBe(before);
  });
});
