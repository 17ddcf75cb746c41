import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { WAYS } from './workloads';
import { CustomSidecar, CustomSidecarProps, ISidecar, KubernetesVersion, LogShipper, SidecarContext, Sidecars, SidecarSettings, SidecarSpec, SidecarMount } from '../../src';

const sidecar = (name: string, more: Partial<CustomSidecarProps> = {}) => new CustomSidecar({ name, image: 'registry.example/agent:1.0.0', ...more });
const containers = [{ name: 'app', image: 'registry.example/app:1.0.0', ports: [{ number: 8080, name: 'http' }] }];
const podOf = (chart: Chart) => Testing.synth(chart).find((manifest) => manifest.kind === 'Deployment').spec.template;

let app: App;
let chart: Chart;
let deployment: kplus.Deployment;

beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'web');
  deployment = new kplus.Deployment(chart, 'nginx', { containers });
});

describe('Sidecars.of', () => {
  test('gives the same instance for the same workload, by whatever handle', () => {
    expect(Sidecars.of(deployment)).toBe(Sidecars.of(deployment));
    expect(Sidecars.of(ApiObject.of(deployment))).toBe(Sidecars.of(deployment));
  });

  test('lists what was added, in order, as a copy', () => {
    const [a, b] = [sidecar('a'), sidecar('b')];
    const sidecars = Sidecars.of(deployment).add(a).add(b);
    sidecars.list.pop();

    expect(sidecars.list).toEqual([a, b]);
  });

  test('extends the container that is named', () => {
    deployment.addContainer({ name: 'worker', image: 'registry.example/worker:1.0.0' });
    Sidecars.of(deployment, { main: 'worker' }).add(sidecar('s', { mounts: [SidecarMount.shared('/logs')] }));
    const { spec, metadata } = podOf(chart);

    expect(spec.containers.map((c: any) => c.volumeMounts?.length ?? 0)).toEqual([0, 1, 1]);
    expect(metadata.annotations['kubectl.kubernetes.io/default-container']).toBe('worker');
  });

  test('refuses a main that contradicts an earlier one', () => {
    Sidecars.of(deployment, { main: 'app' });

    expect(() => Sidecars.of(deployment, { main: 'worker' })).toThrow('[web/nginx] main is "app" by an earlier Sidecars.of, and cannot be "worker" too');
    expect(() => Sidecars.of(deployment, { podTemplate: '/spec' })).toThrow(/podTemplate is "\/spec\/template" by an earlier/);
  });

  test.each<[string, (c: Chart) => any, RegExp]>([
    ['a chart', (c) => c, /\[web\] Sidecars.of needs one workload, and this Chart is not one: it holds Deployment "web-nginx-.*"/],
    ['an empty construct', (c) => new Construct(c, 'c'), /\[web\/c\] .* this Construct is not one: give a cdk8s-plus workload, or an ApiObject/],
    ['a Service', (c) => new kplus.Service(c, 's', { ports: [{ port: 80 }] }), /\[web\/s\/Resource\] v1 Service is not known to have a pod template.*podTemplate: "\/spec\/template".*CronJob/],
    ['nothing', () => undefined, /Sidecars.of needs a workload/],
  ])('refuses %s', (_, create, message) => {
    expect(() => Sidecars.of(create(chart))).toThrow(message);
  });

  test('refuses a dotted path for a JSON pointer', () => {
    const rollout = WAYS['a custom resource'].create(chart);

    expect(() => Sidecars.of(rollout, { podTemplate: 'spec.template' })).toThrow('write it as "/spec/template"');
  });
});

describe('add', () => {
  test.each(['Bad_Name', '', '-a', 'a.b', 'x'.repeat(64)])('refuses the name "%s"', (name) => {
    expect(() => Sidecars.of(deployment).add({ name, bind: () => ({ image: 'a:1' }) })).toThrow(/\[web\/nginx\] a sidecar cannot be named/);
  });

  test('refuses a second sidecar of the same name', () => {
    expect(() => Sidecars.of(deployment).add(sidecar('a'), sidecar('a'))).toThrow('[web/nginx] there is already a sidecar named "a"');
  });

  test('refuses what is not a sidecar', () => {
    expect(() => Sidecars.of(deployment).add({ name: 'a' } as ISidecar)).toThrow(/this is not a sidecar/);
    expect(() => Sidecars.of(deployment).add(null as unknown as ISidecar)).toThrow(/this is not a sidecar/);
  });

  test('refuses a factory that was not called', () => {
    expect(() => Sidecars.of(deployment).add(LogShipper.stream as unknown as ISidecar)).toThrow('[web/nginx] a function "stream" is given in place of a sidecar: call it');
  });
});

describe('rendering', () => {
  test('sees the pod as the user finally left it', () => {
    Sidecars.of(deployment).add(sidecar('s', { mounts: [SidecarMount.shared('/logs')] }));
    deployment.addContainer({ name: 'late', image: 'registry.example/late:1.0.0' });
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', 'high'));

    expect(podOf(chart).spec).toMatchObject({ priorityClassName: 'high', containers: [{ name: 'app' }, { name: 'late' }, { name: 's' }] });
  });

  test('twice gives the same bytes, even of what cdk8s-plus renders anew each time', () => {
    Sidecars.of(deployment).add(sidecar('s', { mounts: [SidecarMount.config('/etc/s', { a: '1' })] }));

    expect(JSON.stringify(Testing.synth(chart))).toBe(JSON.stringify(Testing.synth(chart)));
    expect(app.synthYaml()).toBe(app.synthYaml());
  });

  test('renders each object once in a synth, however many charts there are', () => {
    const rendered = jest.fn();
    for (let i = 0; i < 5; i++) {
      const each = new kplus.Deployment(new Chart(app, `chart-${i}`), 'd', { containers });
      const object = ApiObject.of(each);
      const original = object.toJson.bind(object);
      object.toJson = () => {
        rendered();
        return original();
      };
      Sidecars.of(each).add(sidecar('s'));
    }
    app.synthYaml();

    expect(rendered).toHaveBeenCalledTimes(5);
  });

  test('binds an instance to each of its workloads', () => {
    const seen: string[] = [];
    const shared: ISidecar = {
      name: 'shared',
      bind: (context) => {
        seen.push(`${context.workloadName} ${context.namespace} ${context.main} ${context.placement} ${context.kubernetesVersion}`);
        return { image: 'registry.example/agent:1.0.0' };
      },
    };
    const other = new ApiObject(chart, 'other', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'other', namespace: 'ns' }, spec: { containers: [{ name: 'main', image: 'registry.example/app:1.0.0' }] },
    });
    SidecarSettings.set(other, { kubernetesVersion: KubernetesVersion.V1_33 });
    Sidecars.of(deployment).add(shared);
    Sidecars.of(other).add(shared);
    Testing.synth(chart);

    expect([...new Set(seen)].sort()).toEqual([`${ApiObject.of(deployment).name} undefined app classic 1.27`, 'other ns main native 1.33'].sort());
  });

  test('takes a spec with the name of the sidecar in it', () => {
    const props = { name: 'own', image: 'registry.example/agent:1.0.0' };
    Sidecars.of(deployment).add({ name: props.name, bind: () => ({ ...props }) });

    expect(podOf(chart).spec.containers[1].name).toBe('own');
  });

  test('ports of sidecars do not reach the Services of exposeViaService', () => {
    Sidecars.of(deployment).add(sidecar('s', { ports: [{ number: 9113, name: 'metrics' }, { number: 9114 }] }));
    deployment.exposeViaService();

    expect(Testing.synth(chart).find((manifest) => manifest.kind === 'Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
  });

  test('an object of its own renders too, outside of any synth', () => {
    Sidecars.of(deployment).add(sidecar('s', { mounts: [SidecarMount.config('/etc/s', { a: '1' })] }));

    expect(ApiObject.of(deployment).toJson().spec.template.spec.containers).toHaveLength(2);
    expect(() => {
      Sidecars.of(deployment).add(sidecar('t', { mounts: [SidecarMount.shared('relative')] }));
      ApiObject.of(deployment).toJson();
    }).toThrow(/\[web\/nginx\/Resource\] compose\/share: sidecar "t" shares the path "relative"/);
  });
});

describe('ConfigMaps', () => {
  const configured = sidecar('s', { mounts: [SidecarMount.config('/etc/s', { a: '1' })] });

  test('are where the pods are, also when a patch moved them', () => {
    const seen: unknown[] = [];
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/metadata/namespace', 'prod'), JsonPatch.replace('/metadata/name', 'renamed'));
    Sidecars.of(deployment).add(configured, {
      name: 'context',
      bind: ({ workloadName, namespace }) => {
        seen.push([workloadName, namespace]);
        return { image: 'registry.example/agent:1.0.0' };
      },
    });
    const manifests = Testing.synth(chart);

    expect(manifests.map((manifest) => manifest.metadata.namespace)).toEqual(['prod', 'prod']);
    expect(seen.pop()).toEqual(['renamed', 'prod']);
  });

  test('of workloads and sidecars whose names join to the same are two', () => {
    for (const [id, name] of [['a-b', 'c'], ['a', 'b-c']]) {
      const pod = new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: id }, spec: { containers: [{ name: 'main', image: 'registry.example/app:1.0.0' }] } });
      Sidecars.of(pod).add(sidecar(name, { mounts: [SidecarMount.config('/etc/s', { a: id })] }));
    }
    const configMaps = Testing.synth(chart).filter((manifest) => manifest.kind === 'ConfigMap');

    expect(new Set(configMaps.map((manifest) => manifest.metadata.name)).size).toBe(2);
    expect(configMaps.map((manifest) => manifest.data.a).sort()).toEqual(['a', 'a-b']);
  });
});

test('the second Sidecars.of of a custom resource need not say again where its template is', () => {
  const rollout = WAYS['a custom resource'].create(chart);
  const sidecars = Sidecars.of(rollout, { podTemplate: '/spec/template' });

  expect(Sidecars.of(rollout)).toBe(sidecars);
});

test('add takes all or nothing', () => {
  expect(() => Sidecars.of(deployment).add(sidecar('a'), sidecar('a'))).toThrow();
  expect(Sidecars.of(deployment).list).toEqual([]);
});

test('a workload without sidecars is left alone, and not validated', () => {
  const pod = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { contaners: [] } });
  Sidecars.of(pod);

  expect(Testing.synth(chart)).toHaveLength(2);
});

describe('errors', () => {
  let outdir: string;
  beforeEach(() => { outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'sidecars-')); });
  afterEach(() => fs.rmSync(outdir, { recursive: true }));

  test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number') as YamlOutputType[])(
    'of all workloads come in one report, and nothing is written (output type %i)', (yamlOutputType) => {
      const whole = new App({ outdir, yamlOutputType });
      for (const name of ['one', 'two', 'three']) {
        const part = new Chart(whole, name);
        const workload = new kplus.Deployment(part, 'w', { containers });
        if (name !== 'two') Sidecars.of(workload).add(sidecar('s', { mounts: [SidecarMount.shared(name)], ports: [{ number: 8080 }] }));
      }
      expect(() => whole.synth()).toThrow(new RegExp([
        'Validation failed with the following errors:',
        '  \\[one/w/Resource\\] compose/port: sidecar "s" listens on port 8080/TCP, which container "app" has. Fix: .*',
        '  \\[one/w/Resource\\] compose/share: sidecar "s" shares the path "one". Fix: .*',
        '  \\[three/w/Resource\\] compose/port: sidecar "s" listens on port 8080/TCP, which container "app" has. Fix: .*',
        '  \\[three/w/Resource\\] compose/share: sidecar "s" shares the path "three". Fix: .*',
      ].join('\n')));

      expect(fs.readdirSync(outdir)).toEqual([]);
    });

  test('a chart is not kept from being synthesized by another one', () => {
    Sidecars.of(deployment).add(sidecar('s', { mounts: [SidecarMount.shared('relative')] }));
    const good = new Chart(app, 'good');
    Sidecars.of(new kplus.Deployment(good, 'd', { containers })).add(sidecar('s'));

    expect(podOf(good).spec.containers).toHaveLength(2);
    expect(() => Testing.synth(chart)).toThrow(/shares the path "relative"/);
  });

  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /sidecar "bad": bind\(\) returned nothing instead of a SidecarSpec/],
    ['no image', {}, /returned a SidecarSpec without an image/],
    ['an image with white space', { image: 'a b' }, /an image with white space in it: "a b"/],
    ['a command that is a string', { image: 'a:1', command: 'sh -c true' }, /command is not an array of strings/],
    ['a mount that is not one', { image: 'a:1', mounts: [{}] }, /mounts\[0\] is not a SidecarMount but an object/],
    ['a port without a number', { image: 'a:1', ports: [{ name: 'x' }] }, /returned ports\[0\] without its number/],
    ['mounts that are not a list', { image: 'a:1', mounts: '/logs' }, /mounts is not an array of SidecarMounts/],
    ['a field of the first edition', { image: 'a:1', shares: [] }, /a field "shares".*write mounts: \[SidecarMount.shared\(path\)\]/],
    ['labels that are not text', { image: 'a:1', pod: { labels: { a: 1 } } }, /pod.labels does not map names to strings/],
  ])('a sidecar class that returns %s is named', (_, spec, message) => {
    Sidecars.of(deployment).add({ name: 'bad', bind: () => spec as SidecarSpec });

    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test('a sidecar class that throws is named, with what it said', () => {
    Sidecars.of(deployment).add({ name: 'bad', bind: () => { throw new Error('no destination'); } });

    expect(() => Testing.synth(chart)).toThrow(/\[web\/nginx\/Resource\] compose\/bind: sidecar "bad" could not be bound: no destination/);
  });

  test('an object that cannot be rendered does not hide what is wrong with the others', () => {
    Sidecars.of(deployment).add(sidecar('s', { mounts: [SidecarMount.shared('relative')] }));
    const other = new kplus.Deployment(chart, 'other', { containers });
    ApiObject.of(other).addJsonPatch(JsonPatch.add('/spec/template/spec/nowhere/0', 1));
    Sidecars.of(other).add(sidecar('s'));

    expect(() => Testing.synth(chart)).toThrow(/\[web\/nginx\/Resource\] compose\/share: sidecar "s" shares.*\[web\/other\/Resource\] compose\/render: Failed serializing.*Fix: /s);
  });

  test('a bind that asks for the manifest which it is composed into is told so', () => {
    Sidecars.of(deployment).add({ name: 'curious', bind: () => ({ image: String(ApiObject.of(deployment).toJson().kind) }) });

    expect(() => Testing.synth(chart)).toThrow(/"curious" .*could not be bound: .*this manifest is asked for while it is being composed/);
  });

  test('a pod template that is not there is named', () => {
    const empty = new ApiObject(chart, 'empty', { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} });
    Sidecars.of(empty).add(sidecar('s'));

    expect(() => Testing.synth(chart)).toThrow(/\[web\/empty\] compose\/template: there is no pod template with a spec at "\/spec\/template" of this Deployment/);
  });
});

describe('what a sidecar may know of its pod', () => {
  const seen = (workload: kplus.Deployment) => {
    const contexts: SidecarContext[] = [];
    Sidecars.of(workload).add({ name: 'curious', bind: (context) => { contexts.push(context); return { image: 'registry.example/agent:1.0.0' }; } });
    podOf(chart);
    return contexts[0];
  };

  test('the user of main, and the replicas', () => {
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/replicas', 3));
    expect(seen(deployment)).toMatchObject({ main: 'app', mainUser: undefined, replicas: 3 });
  });

  test('the user of the pod, where main has none', () => {
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/securityContext/runAsUser', 101));
    expect(seen(deployment).mainUser).toBe(101);
  });
});

test('notes of sidecars are printed once', () => {
  let printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  Sidecars.of(deployment).add(sidecar('agent', { notes: ['main must write to a file'] }));
  app.synthYaml();
  app.synthYaml();
  jest.restoreAllMocks();
  expect(printed.match(/note\/sidecar: sidecar "agent": main must write to a file/g)).toHaveLength(1);
});
