import { Testing } from 'cdk8s';
import { VaultAgentExample } from './chart';
import { KubernetesVersion, ManifestValidator, PodSecurityLevel } from 'cdk8s-sidecars';

const manifests = () => Testing.synth(new VaultAgentExample(Testing.app(), 'vault-agent'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);
const spec = () => find('Deployment').spec.template.spec;
const byPath = (container: any) => Object.fromEntries(container.volumeMounts.map((mount: any) => [mount.mountPath, mount]));

test('the secrets are there before main starts, and are renewed beside it', () => {
  const [first, agent] = spec().initContainers;

  expect(spec().containers.map((c: any) => c.name)).toEqual(['orders']);
  expect([first.name, first.restartPolicy]).toEqual(['vault-agent-first', undefined]);
  expect([agent.name, agent.restartPolicy]).toEqual(['vault-agent', 'Always']);
  expect([first.image, first.resources]).toEqual([agent.image, agent.resources]);
  expect(first.command).toEqual([...agent.command, '-exit-after-auth']);
});

test('main gets the rendered files and nothing else', () => {
  const { containers: [main], initContainers, volumes } = spec();

  expect(Object.keys(byPath(main))).toEqual(['/vault/secrets']);
  const { name } = byPath(main)['/vault/secrets'];
  for (const container of initContainers) expect(byPath(container)['/vault/secrets']).toEqual({ name, mountPath: '/vault/secrets' });
  expect(volumes).toContainEqual({ name, emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } });
});

test('the only token is for Vault, of a service account of its own, and not in main', () => {
  const { name } = byPath(spec().initContainers[1])['/var/run/secrets/vault'];
  const { projected } = spec().volumes.find((volume: any) => volume.name === name);
  const account = find('ServiceAccount');

  expect(projected.sources).toEqual([{ serviceAccountToken: { audience: 'vault', expirationSeconds: 600, path: 'token' } }]);
  expect(spec().volumes.filter((volume: any) => volume.projected)).toHaveLength(1);
  expect(spec().serviceAccountName).toBe(account.metadata.name);
  expect([spec().automountServiceAccountToken, account.automountServiceAccountToken]).toEqual([false, false]);
});

test('the configuration is JSON, and names the paths that are mounted', () => {
  const [, agent] = spec().initContainers;
  const config = JSON.parse(find('ConfigMap').data['agent.json']);

  expect(config.auto_auth.method).toEqual({
    type: 'kubernetes', mount_path: 'auth/kubernetes', config: { role: 'orders', token_path: '/var/run/secrets/vault/token' },
  });
  expect(config.template).toEqual([{
    destination: '/vault/secrets/database.json',
    contents: '{{ with secret "secret/data/orders/database" }}{{ .Data.data | toJSON }}{{ end }}',
    perms: '0640',
    error_on_missing_key: true,
  }]);
  expect(Object.keys(byPath(agent)).sort()).toEqual(['/etc/vault-agent', '/etc/vault-ca', '/var/run/secrets/vault', '/vault/secrets']);
});

test('the agent is hardened, and main can read its files by their group', () => {
  for (const { securityContext } of spec().initContainers) {
    expect(securityContext).toMatchObject({ runAsUser: 65532, runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  }
  expect(spec().securityContext.fsGroup).toBe(65532);
});

test('its port serves metrics alone, and is not published', () => {
  const { listener } = JSON.parse(find('ConfigMap').data['agent.json']);

  expect(listener).toMatchObject([{ address: '0.0.0.0:8100', role: 'metrics_only' }]);
  expect(find('Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
});

test('passes Pod Security "restricted" without a warning', () => {
  const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

  expect(validator.validateAll(manifests())).toEqual([]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
