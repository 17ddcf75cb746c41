import { CustomSidecar, ISidecar, SidecarContext, SidecarMount, SidecarSpec } from '../../src';
import { Problem } from '../../src/composition/fragment';
import { bindAll, BindSettings } from '../../src/lowering/bind';

function bind(sidecars: ISidecar[], settings: Partial<BindSettings> = {}) {
  const problems: Problem[] = [];
  const fragments = bindAll(sidecars, {
    ask: (sidecar) => sidecar.bind({} as SidecarContext),
    settings: { images: {}, scratchLimit: '1Mi', override: (_, spec) => spec, ...settings },
    problems,
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

test('a name that changes is the same in all of the pod', () => {
  let asked = 0;
  const sidecar: ISidecar = { get name() { return `s${asked++}`; }, bind: () => ({ image: 'a:1', mounts: [SidecarMount.config('/a', { a: 'b' })] }) };

  expect(bind([sidecar]).fragments).toMatchObject([{ name: 's0', container: { name: 's0' }, configMapName: 'cm-s0' }]);
});

test('only who has config files has a ConfigMap', () => {
  const named: string[] = [];
  const sidecar = { name: 's', bind: () => ({ image: 'a:1', mounts: [SidecarMount.scratch('/a')] }) };
  bindAll([sidecar], {
    ask: (asked) => asked.bind({} as SidecarContext),
    settings: { images: {}, scratchLimit: '1Mi', override: (_, spec) => spec },
    problems: [],
    configMapName: (name) => { named.push(name); return name; },
  });

  expect(named).toEqual([]);
});

test('settings override what a sidecar says, by its name', () => {
  const override = (name: string, spec: SidecarSpec): SidecarSpec => ({ ...spec, args: [name, spec.kind!] });
  const { fragments } = bind([{ name: 's', bind: () => ({ image: 'a:1', kind: 'Own.agent' }) }], { override, images: { 'a:1': 'b:2' } });

  expect(fragments).toMatchObject([{ container: { args: ['s', 'Own.agent'], image: 'b:2' } }]);
});
