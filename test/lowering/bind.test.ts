import { Testing } from 'cdk8s';
import { ISidecar, KubernetesVersion, SidecarContext, SidecarPlacement } from '../../src';
import { Problem } from '../../src/composition/fragment';
import { bindAll } from '../../src/lowering/bind';
import { JsonObject } from '../../src/manifest/json';

function bind(sidecars: ISidecar[], spec: JsonObject = { containers: [{ name: 'app' }] }) {
  const problems: Problem[] = [];
  const fragments = bindAll(sidecars, {
    context: { workload: Testing.chart(), workloadName: 'web', kubernetesVersion: KubernetesVersion.V1_27 },
    template: { spec },
    composition: { minor: 27, placement: SidecarPlacement.AUTO, runsToCompletion: false, sharedVolumeSizeLimit: '1Mi', writableVolumeSizeLimit: '1Mi' },
    images: { images: {} },
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
  expect(problems).toMatchObject([{ message: 'sidecar "bad" (Object): bind() returned a SidecarSpec without an image' }]);
});

test('a sidecar that writes to its context does not mislead the next', () => {
  const seen: string[] = [];
  const sidecar = (name: string): ISidecar => ({
    name,
    bind: (context: SidecarContext) => {
      seen.push(context.main);
      (context as { main: string }).main = 'other';
      return { image: 'a:1' };
    },
  });
  bind([sidecar('one'), sidecar('two')]);

  expect(seen).toEqual(['app', 'app']);
});

test('a sidecar knows the ports that main declares, and the user that it runs as', () => {
  const seen: SidecarContext[] = [];
  const sidecar: ISidecar = { name: 's', bind: (context) => { seen.push(context); return { image: 'a:1' }; } };
  const ports = [{ containerPort: 8080 }, { containerPort: 9000 }];
  bind([sidecar], { containers: [{ name: 'app', ports, securityContext: { runAsUser: 101 } }] });
  bind([sidecar]);

  expect(seen).toMatchObject([{ mainPorts: [8080, 9000], mainUser: 101 }, { mainPorts: [] }]);
});

test('a name that changes is the same in all of the pod', () => {
  let asked = 0;
  const sidecar: ISidecar = { get name() { return `s${asked++}`; }, bind: () => ({ image: 'a:1', configFiles: [{ mountPath: '/a', files: { a: 'b' } }] }) };

  expect(bind([sidecar]).fragments).toMatchObject([{ name: 's0', container: { name: 's0' }, configMapName: 'cm-s0' }]);
});
