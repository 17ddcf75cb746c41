import { CustomSidecar, ISidecar, KubernetesVersion, SidecarContext, SidecarContextProps, SidecarMount, SidecarPlacement, SidecarSpec } from '../../src';
import { Problem } from '../../src/composition/fragment';
import { bindAll, BindSettings } from '../../src/lowering/bind';

function bind(sidecars: ISidecar[], context: Partial<SidecarContextProps> = {}, settings: Partial<BindSettings> = {}) {
  const problems: Problem[] = [];
  const fragments = bindAll(sidecars, {
    context: {
      constructPath: 'chart/web',
      workloadKind: 'Deployment',
      workloadName: 'web',
      main: 'app',
      kubernetesVersion: KubernetesVersion.V1_27,
      placement: SidecarPlacement.CLASSIC,
      ...context,
    },
    settings: { images: {}, scratchLimit: '1Mi', override: (_, spec) => spec, ...settings },
    problems,
    objectName: (sidecar, name) => `web-${sidecar}-${name}`,
    configMapName: (name) => `cm-${name}`,
  });
  return { fragments, problems };
}

test('an object without a prototype can be a sidecar, and a bad one', () => {
  const good = Object.assign(Object.create(null), { name: 'good', bind: () => ({ image: 'a:1' }) });
  const bad = Object.assign(Object.create(null), { name: 'bad', bind: () => ({}) });
  const { fragments, problems } = bind([good, bad]);

  expect(fragments.map(({ name }) => name)).toEqual(['good']);
  expect(problems).toMatchObject([{ rule: 'compose/bind', message: 'sidecar "bad": bind() returned a SidecarSpec without an image' }]);
});

test('the class of a sidecar is named, and what it threw is kept', () => {
  const cause = new Error('no port');
  class Agent implements ISidecar {
    readonly name = 'agent';
    bind(): SidecarSpec {
      throw cause;
    }
  }

  expect(bind([new Agent(), new CustomSidecar({ name: 'custom', image: '' })]).problems).toEqual([
    { rule: 'compose/bind', message: 'sidecar "agent" (Agent) could not be bound: no port', remedy: 'correct what Agent was given, or its bind()', cause },
    { rule: 'compose/bind', message: 'sidecar "custom" (CustomSidecar): bind() returned a SidecarSpec without an image', remedy: 'give registry/repository:tag' },
  ]);
});

test('a sidecar that writes to its context does not mislead the next', () => {
  const seen: unknown[] = [];
  const sidecar = (name: string): ISidecar => ({
    name,
    bind: (context: SidecarContext) => {
      seen.push([context.main, context.labels, context.mainPorts]);
      expect(() => { (context as { main: string }).main = 'other'; }).toThrow(TypeError);
      context.labels.app = 'other';
      context.mainPorts.push(1);
      return { image: 'a:1' };
    },
  });

  expect(bind([sidecar('one'), sidecar('two')], { labels: { app: 'web' }, mainPorts: [80] }).problems).toEqual([]);
  expect(seen).toEqual([['app', { app: 'web' }, [80]], ['app', { app: 'web' }, [80]]]);
});

test('a sidecar knows what is known of its pod', () => {
  const seen: SidecarContext[] = [];
  const sidecar: ISidecar = { name: 's', bind: (context) => { seen.push(context); return { image: 'a:1' }; } };
  const mainMounts = [{ mountPath: '/a', volumeName: 'v', readOnly: true }];
  bind([sidecar], { mainImage: 'app:1', mainPorts: [8080, 9000], mainUser: 101, mainMounts, namespace: 'shop', replicas: 3, logLabels: { team: 'web' } });
  bind([sidecar]);

  const common = { constructPath: 'chart/web', workloadKind: 'Deployment', workloadName: 'web', main: 'app', placement: SidecarPlacement.CLASSIC };
  expect(seen).toMatchObject([
    { ...common, mainImage: 'app:1', mainPorts: [8080, 9000], mainUser: 101, mainMounts, namespace: 'shop', replicas: 3, logLabels: { team: 'web' } },
    { ...common, mainPorts: [], mainMounts: [], labels: {}, logLabels: {} },
  ]);
  const { mainImage, mainUser, namespace, replicas, serviceAccountName, clusterNodes } = seen[1];
  expect([mainImage, mainUser, namespace, replicas, serviceAccountName, clusterNodes].filter((known) => known !== undefined)).toEqual([]);
});

test('the name of an object is that of its sidecar; a context that a test makes has one, too', () => {
  const names: string[] = [];
  const sidecar = (name: string): ISidecar => ({ name, bind: (context) => { names.push(context.objectName('role')); return { image: 'a:1' }; } });
  bind([sidecar('one'), sidecar('two')]);
  sidecar('own').bind(new SidecarContext({
    constructPath: 'a', workloadKind: 'Pod', workloadName: 'web', main: 'app', kubernetesVersion: KubernetesVersion.V1_33, placement: SidecarPlacement.NATIVE,
  }));

  expect(names).toEqual(['web-one-role', 'web-two-role', 'web-role']);
});

test('a name that changes is the same in all of the pod', () => {
  let asked = 0;
  const sidecar: ISidecar = { get name() { return `s${asked++}`; }, bind: () => ({ image: 'a:1', mounts: [SidecarMount.config('/a', { a: 'b' })] }) };

  expect(bind([sidecar]).fragments).toMatchObject([{ name: 's0', container: { name: 's0' }, configMapName: 'cm-s0' }]);
});

test('only who has config files has a ConfigMap', () => {
  const asked: string[] = [];
  const sidecar = { name: 's', bind: () => ({ image: 'a:1', mounts: [SidecarMount.scratch('/a')] }) };
  bindAll([sidecar], {
    context: {} as SidecarContextProps,
    settings: { images: {}, scratchLimit: '1Mi', override: (_, spec) => spec },
    problems: [],
    objectName: () => '',
    configMapName: (name) => { asked.push(name); return name; },
  });

  expect(asked).toEqual([]);
});

test('settings override what a sidecar says, by its name', () => {
  const override = (name: string, spec: SidecarSpec): SidecarSpec => ({ ...spec, args: [name, spec.kind!] });
  const { fragments } = bind([{ name: 's', bind: () => ({ image: 'a:1', kind: 'Own.agent' }) }], {}, { override, images: { 'a:1': 'b:2' } });

  expect(fragments).toMatchObject([{ container: { args: ['s', 'Own.agent'], image: 'b:2' } }]);
});
