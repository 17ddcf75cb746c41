import { CASES, manifestsOf } from './cases';
import { KubernetesVersion, Manifests } from '../../src';

test.each(Object.keys(CASES))('%s: the pod has its sidecar, and is valid', (name) => {
  const manifests = manifestsOf(name);

  expect(JSON.stringify(manifests)).toMatch(/"name":"(log-shipper|agent|config-reloader|log-rotator|redis-exporter)"/);
  Manifests.fromObjects(manifests as object[]).expectValid({ kubernetesVersion: KubernetesVersion.V1_33 });
});
