import { ApiObject, App, Chart, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import { CustomSidecar, ManifestValidation, SidecarMount, Sidecars } from '../../src';

/** What of cdk8s-plus is used here. */
type Plus = typeof kplus28;

const sidecar = new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', mounts: [SidecarMount.shared('/data')] });
const containers = [{ name: 'app', image: 'registry.example/app:1.0.0', portNumber: 80 }];

function statefulSet(kplus: Plus): { chart: Chart; object: ApiObject } {
  const chart = new Chart(new App(), 'web');
  const set = new kplus.StatefulSet(chart, 'db', { containers });
  set.containers[0].mount('/data', kplus.Volume.fromEmptyDir(chart, 'data', 'data', { sizeLimit: Size.mebibytes(10) }));
  Sidecars.of(set).add(sidecar);
  return { chart, object: ApiObject.of(set) };
}

test('volumes that cdk8s-plus leaves out are told, with whose fault it is and the way out', () => {
  const { chart } = statefulSet(kplus33 as unknown as Plus);

  expect(ManifestValidation.violations(chart)).toMatchObject([{
    rule: 'compose/volume',
    message: expect.stringMatching(/lacks the volumes of this StatefulSet \("data"\): cdk8s-plus-31 to -34 leave them out/),
    fix: expect.stringContaining("addJsonPatch(JsonPatch.add('/spec/template/spec/volumes'"),
  }]);
});

test('the way out works', () => {
  const { chart, object } = statefulSet(kplus33 as unknown as Plus);
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', [{ name: 'data', emptyDir: { sizeLimit: '10Mi' } }]));
  const set = Testing.synth(chart).find(({ kind }) => kind === 'StatefulSet');

  expect(set.spec.template.spec.containers[1].volumeMounts).toEqual([{ mountPath: '/data', name: 'data', readOnly: true }]);
});

test('older ones write them', () => {
  expect(ManifestValidation.violations(statefulSet(kplus28).chart).filter(({ severity }) => severity === 'error')).toEqual([]);
});
