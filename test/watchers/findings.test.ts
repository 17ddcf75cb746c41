import { composed, configured } from './support';
import { ConfigWatcher, KubernetesVersion, LogFiles, LogWatcher, ManifestValidator, PodSecurityLevel } from '../../src';

const LOGS = LogFiles.of('/var/log/nginx');

test.each([
  ['LogWatcher.metrics', LogWatcher.metrics({ logs: LOGS, counters: [{ name: 'errors_total', pattern: 'ERROR' }], alerts: [{ name: 'A', expr: 'up == 0' }] })],
  ['LogWatcher.webhook', LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url: 'http://localhost/' })],
  ['ConfigWatcher.reload by a signal', ConfigWatcher.reload({ path: '/etc/nginx/conf.d', signal: 'HUP', process: 'nginx' })],
  ['ConfigWatcher.reload by a URL', ConfigWatcher.reload({ path: '/etc/nginx/conf.d', url: 'http://localhost:8080/-/reload' })],
])('the validator finds nothing in what %s adds, not even to warn of', (_, sidecar) => {
  const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_27, podSecurity: PodSecurityLevel.RESTRICTED });
  const index = composed(sidecar, configured()).spec.containers.findIndex(({ name }: any) => name === sidecar.name);
  const found = composed(sidecar, configured()).manifests.flatMap((manifest: any) => validator.validate(manifest));

  expect(index).toBe(1);
  expect(found.filter(({ path, severity }) => severity === 'error' || path.includes(`/containers/${index}`))).toEqual([]);
});
