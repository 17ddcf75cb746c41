/** Whatever is injected into whatever fleet: the order in which things are made does not matter, nor how often it is synthesized, and who opts out is as without. */
import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { CustomSidecar, KubernetesVersion, SidecarInjection, SidecarMount, Sidecars, SidecarSettings, WorkloadSelector } from '../../src';

const NAMES = ['agent', 'proxy', 'shipper'] as const;
const TIERS = ['web', 'db'] as const;

interface Workload {
  readonly made: 'kplus' | 'object' | 'generated';
  readonly tier: string | undefined;
  /** The annotation. */
  readonly inject: string | undefined;
  /** A sidecar that is added by hand. */
  readonly own: string | undefined;
}

interface Injection {
  readonly sidecars: readonly string[];
  readonly below: 'app' | 'chart';
  readonly select: WorkloadSelector;
}

const name = fc.constantFrom(...NAMES);
const workload: fc.Arbitrary<Workload> = fc.record({
  made: fc.constantFrom('kplus', 'object', 'generated'),
  tier: fc.option(fc.constantFrom(...TIERS), { nil: undefined }),
  inject: fc.option(fc.constantFrom('false', 'true', ...NAMES, 'agent,shipper', 'nobody'), { nil: undefined }),
  own: fc.option(name, { nil: undefined }),
});
const select: fc.Arbitrary<WorkloadSelector> = fc.oneof(
  fc.constant({}),
  fc.record({ matchLabels: fc.record({ tier: fc.constantFrom(...TIERS) }) }),
  fc.record({ matchExpressions: fc.tuple(fc.record({ key: fc.constant('tier'), operator: fc.constantFrom('In', 'NotIn'), values: fc.tuple(fc.constantFrom(...TIERS)) })) }),
  fc.record({ kinds: fc.constantFrom<string[]>(['Deployment'], ['DaemonSet']) }),
  fc.record({ paths: fc.constantFrom<string[]>(['shop/w0'], ['*/w1', 'shop/w2']) }),
);
const injection: fc.Arbitrary<Injection> = fc.record({ sidecars: fc.uniqueArray(name, { minLength: 1 }), below: fc.constantFrom('app', 'chart'), select });

const sidecar = (id: string) => new CustomSidecar({
  name: id, image: `registry.example/${id}:1.0.0`, mounts: [SidecarMount.config(`/etc/${id}`, { 'a.yaml': id }), SidecarMount.shared('/var/log/app')],
});

function make(chart: Chart, id: string, { made, tier, inject }: Workload): ApiObject {
  const labels = { app: id, ...(tier !== undefined && { tier }) };
  const annotations: Record<string, string> = inject === undefined ? {} : { 'cdk8s-sidecars/inject': inject };
  const containers = [{ name: 'app', image: 'registry.example/app:1.0.0' }];
  if (made === 'kplus') return ApiObject.of(new kplus.Deployment(chart, id, { containers, metadata: { annotations }, podMetadata: { labels } }));
  if (made === 'object') {
    const template = { metadata: { labels, annotations }, spec: { containers } };
    return new ApiObject(chart, id, { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { selector: { matchLabels: labels }, template } });
  }
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
  return new kplus.k8s.KubeDeployment(chart, id, { metadata: { name: id, namespace: 'elsewhere', annotations }, spec });
}

function fleet(workloads: readonly Workload[], injections: readonly Injection[], first: 'workloads' | 'injections' | 'mixed') {
  const app = Testing.app();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
  const chart = new Chart(app, 'shop');
  const makeWorkload = (each: Workload, i: number) => () => {
    const object = make(chart, `w${i}`, each);
    if (each.own !== undefined) Sidecars.of(object).add(sidecar(each.own));
  };
  const makeInjection = ({ below, sidecars, select: selector }: Injection, i: number) => () => {
    made[i] = new SidecarInjection(below === 'app' ? app : chart, `i${i}`, { sidecars: sidecars.map(sidecar), select: selector });
  };
  const made: SidecarInjection[] = [];
  const steps = { workloads: workloads.map(makeWorkload), injections: injections.map(makeInjection) };
  const [one, other] = first === 'injections' ? [steps.injections, steps.workloads] : [steps.workloads, steps.injections];
  const longest = Math.max(one.length, other.length);
  if (first === 'mixed') Array.from({ length: longest }, (_, i) => [one[i], other[i]]).flat().forEach((step) => step?.());
  else for (const step of [...one, ...other]) step();
  return { chart, made, synth: () => Testing.synth(chart) };
}

function containersOf({ spec: { template: { spec } } }: any): string[] {
  return [...spec.initContainers ?? [], ...spec.containers].map((each: any) => each.name);
}
const fleets = [fc.array(workload, { minLength: 1, maxLength: 4 }), fc.array(injection, { minLength: 1, maxLength: 3 })] as const;
const runs = { numRuns: Number(process.env.FUZZ_FLEETS ?? 60) };

test('the order in which workloads and injections are made does not matter, and a second synthesis gives the same bytes', () => {
  fc.assert(fc.property(...fleets, (workloads, injections) => {
    const { synth } = fleet(workloads, injections, 'workloads');
    const bytes = JSON.stringify(synth());
    expect(JSON.stringify(synth())).toBe(bytes);
    expect(JSON.stringify(fleet(workloads, injections, 'injections').synth())).toBe(bytes);
    expect(JSON.stringify(fleet(workloads, injections, 'mixed').synth())).toBe(bytes);
  }), runs);
});

test('who opts out, and who is not selected, has the bytes that it has without an injection', () => {
  fc.assert(fc.property(...fleets, (workloads, injections) => {
    const { synth, made } = fleet(workloads, injections, 'injections');
    const kinds = ['Deployment', 'DaemonSet'];
    const after = synth().filter(({ kind }) => kinds.includes(kind));
    const before = fleet(workloads, [], 'workloads').synth().filter(({ kind }) => kinds.includes(kind));
    const untouched = workloads.map((_, i) => made.every((each) => each.report()[i].sidecars.length === 0));

    expect(after).toHaveLength(workloads.length);
    workloads.forEach(({ inject }, i) => {
      if (inject === 'false' || inject === 'nobody') expect(untouched[i]).toBe(true);
      if (untouched[i]) expect(JSON.stringify(after[i])).toBe(JSON.stringify(before[i]));
    });
  }), runs);
});

test('the report says what was written', () => {
  fc.assert(fc.property(...fleets, (workloads, injections) => {
    const { synth, made } = fleet(workloads, injections, 'mixed');
    const manifests = synth().filter(({ kind }) => kind !== 'ConfigMap');
    const reports = made.map((each) => each.report());

    manifests.forEach((manifest, i) => {
      const names = containersOf(manifest);
      const added = reports.flatMap((report) => report[i].sidecars);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((each) => each !== 'app').sort()).toEqual([...added, ...(workloads[i].own === undefined ? [] : [workloads[i].own])].sort());
      for (const report of reports) for (const present of report[i].present) expect(names).toContain(present);
    });
  }), runs);
});
