import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ConfigWatcher } from './config-watcher';
import { KubernetesVersion, SidecarDeployment, SidecarSettings, SidecarStatefulSet } from 'cdk8s-sidecars';

test('a sidecar from another package works in both placements, on two workloads, from one instance', () => {
  const chart = new Chart(Testing.app(), 'web');
  const watcher = new ConfigWatcher({
    path: '/etc/app',
    url: 'http://127.0.0.1:8080/-/reload',
    token: { secret: kplus.Secret.fromSecretName(chart, 'secret', 'reload'), key: 'token' },
  });
  const config = kplus.Volume.fromConfigMap(chart, 'volume', kplus.ConfigMap.fromConfigMapName(chart, 'config', 'app'), { name: 'config' });
  const main = { name: 'app', image: 'registry.example/app:1.0.0', volumeMounts: [{ path: '/etc/app', volume: config }] };

  new SidecarDeployment(chart, 'classic', { main: { ...main, volumeMounts: [...main.volumeMounts] }, sidecars: [watcher] });
  const native = new SidecarStatefulSet(chart, 'native', {
    main: { ...main, volumeMounts: [...main.volumeMounts] }, sidecars: [watcher], service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }),
  });
  SidecarSettings.set(native, { kubernetesVersion: KubernetesVersion.V1_33 });
  const manifests = Testing.synth(chart);
  const [deployment, statefulSet] = ['Deployment', 'StatefulSet'].map((kind) => manifests.find((manifest) => manifest.kind === kind));

  expect(deployment.spec.template.spec.containers[1]).toMatchObject({
    name: 'config-watcher',
    args: ['--watch', '/etc/app', '--url', 'http://127.0.0.1:8080/-/reload', '--workload', deployment.metadata.name],
    env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'reload', key: 'token' } } }],
    volumeMounts: [{ name: 'config', mountPath: '/etc/app', readOnly: true }, { name: 'config-watcher-tmp', mountPath: '/tmp' }],
  });
  expect(deployment.spec.template.spec.containers[1].startupProbe).toBeUndefined();
  expect(deployment.spec.template.spec.volumes).toHaveLength(2);
  expect(statefulSet.spec.template.spec.initContainers[0]).toMatchObject({ restartPolicy: 'Always', startupProbe: { httpGet: { path: '/synced', port: 9533 } } });
  expect(statefulSet.spec.template.metadata.labels).toMatchObject({ 'config-watcher': 'on' });
});
