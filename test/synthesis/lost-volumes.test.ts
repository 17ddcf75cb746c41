import { ApiObject, App, Chart, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import { CustomSidecar, ManifestValidation, SidecarMount, Sidecars } from '../../src';

const sidecar = new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', mounts: [SidecarMount.shared('/data')] });
const containers = [{ name: 'app', image: 'registry.example/app:1.0.0', portNumber: 80 }];

function statefulSet(kplus: typeof kplus27): { chart: Chart; object: ApiObject } {
  const chart = new Chart(new App(), 'web');
  const set = new kplus.StatefulSet(chart, 'db', { containers });
  set.containers[0].mount('/data', kplus.Volume.fromEmptyDir(chart, 'data', 'data', { sizeLimit: Size.mebibytes(10) }));
  Sidecars.of(set).add(sidecar);
  return { chart, object: ApiObject.of(set) };
}

test('volumes that cdk8s-plus leaves out are told, with whose fault it is and the way out', () => {
  const { chart } = statefulSet(kplus33 as unknown as typeof kplus27);

  expect(ManifestValidation.violations(chart)).toMatchObject([{
    rule: 'compose/volume',
    message: expect.stringMatching(/lacks the volumes of this StatefulSet \("data"\): cdk8s-plus-31 to -34 leave them out/),
    fix: expect.stringContaining("addJsonPatch(JsonPatch.add('/spec/template/spec/volumes'"),
  }]);
});

test('the way out works', () => {
  const { chart, object } = statefulSet(kplus33 as unknown as typeof kplus27);
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', [{ name: 'data', emptyDir: { sizeLimit: '10Mi' } }]));
  const set = Testing.synth(chart).find(({ kind }) => kind === 'StatefulSet');

  expect(set.spec.template.spec.containers[1].volumeMounts).toEqual([{ mountPath: '/data', name: 'data', readOnly: true }]);
});

test('cdk8s-plus-27 writes them', () => {
  expect(ManifestValidation.violations(statefulSet(kplus27).chart).filter(({ severity }) => severity === 'error')).toEqual([]);
});
