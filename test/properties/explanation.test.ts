/** Whatever a manifest says, it is explained; what is said of it holds for every pod. */
import fc from 'fast-check';
import { asJson, Fleet, fleetTable, fleetText, mermaid, PLAIN, workloadText } from '../../src/explanation/core';
import { JsonObject } from '../../src/manifest/json';
import { manyWorkloads } from '../explanation/workloads';

const WORKLOADS = manyWorkloads(7).filter(({ kind }) => kind !== 'Service' && kind !== 'HorizontalPodAutoscaler');

/** Every place in a document. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function withValue(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  if (path.length === 0) return value;
  const [first, ...rest] = path;
  if (Array.isArray(document)) return document.map((item, i) => i === first ? withValue(item, rest, value) : item as unknown);
  return { ...document as object, [first]: withValue((document as JsonObject)[first], rest, value) };
}

const anyValue = fc.oneof(fc.constantFrom(null, '', 0, -1, 1e21, true, 'text', [], {}, [null], [[]], [{}], { name: 3 }, '__proto__'), fc.jsonValue({ maxDepth: 3 }));

test('what is broken in any place breaks nothing', () => {
  const broken = fc.constantFrom(...WORKLOADS)
    .chain((workload) => fc.tuple(fc.constant(workload), fc.constantFrom(...placesIn(workload)), anyValue));
  fc.assert(fc.property(broken, ([workload, place, value]) => {
    const fleet = new Fleet();
    fleet.add(withValue(workload, place, value));
    for (const found of fleet.workloads()) expect(workloadText(found)).toContain('stop');
    expect(JSON.parse(JSON.stringify([...fleet.workloads()].map(asJson)))).toHaveLength(fleet.size);
    expect(mermaid(fleet.workloads())).toContain('flowchart LR');
    expect(fleetTable(fleet.workloads(), PLAIN) + fleetText(fleet.cost(), PLAIN)).not.toContain('NaN');
  }), { numRuns: 3_000 });
});

interface Part {
  readonly native: boolean;
  readonly init: boolean;
  readonly hook?: number;
  readonly probe: boolean;
}

const part: fc.Arbitrary<Part> = fc.record({
  native: fc.boolean(),
  init: fc.boolean(),
  hook: fc.option(fc.nat(60), { nil: undefined }),
  probe: fc.boolean(),
});

test('natives stop in the reverse of their start, nothing waits for what comes later, and no signal comes after the end', () => {
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.nat(60), (parts, grace) => {
    const containers = parts.map(({ hook, init, native, probe }, i): JsonObject & { init: boolean } => ({
      name: `c${i}`,
      image: 'x',
      init: init || native,
      ...(native && { restartPolicy: 'Always' }),
      ...(hook !== undefined && { lifecycle: { preStop: { sleep: { seconds: hook } } } }),
      ...(probe && { startupProbe: { tcpSocket: { port: 1 } } }),
    }));
    const spec = {
      terminationGracePeriodSeconds: grace,
      initContainers: containers.filter(({ init }) => init),
      containers: [{ name: 'main', image: 'm' }, ...containers.filter(({ init }) => !init)],
    };
    const fleet = new Fleet();
    fleet.add({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec });
    const [pod] = fleet.workloads();
    const steps = pod.containers.map(({ startStep }) => startStep);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const natives = pod.containers.filter(({ role }) => role === 'native-sidecar');
    expect([...natives].sort((a, b) => a.stopStep! - b.stopStep!)).toEqual([...natives].reverse());
    for (const { signalSeconds = 0, stopStep, role } of pod.containers) {
      expect(signalSeconds).toBeLessThanOrEqual(pod.stopSeconds);
      expect(stopStep === undefined).toBe(role === 'init');
    }
    for (const container of pod.containers) {
      for (const sentence of container.startsAfter) {
        const [, before] = /"(c\d+|main)"/.exec(sentence)!;
        expect(pod.startOrder.indexOf(before)).toBeLessThan(pod.startOrder.indexOf(container.name));
      }
    }
  }));
});
