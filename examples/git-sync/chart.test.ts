import { Testing } from 'cdk8s';
import { GitSyncExample } from './chart';
import { KubernetesVersion, ManifestValidator, PodSecurityLevel } from 'cdk8s-sidecars';

const manifests = () => Testing.synth(new GitSyncExample(Testing.app(), 'git-sync'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);
const spec = () => find('Deployment').spec.template.spec;
const byPath = (container: any) => Object.fromEntries(container.volumeMounts.map((mount: any) => [mount.mountPath, mount]));

test('one sync ends before git-sync and nginx start', () => {
  const [first, sidecar] = spec().initContainers;

  expect(spec().containers.map((c: any) => c.name)).toEqual(['nginx']);
  expect([first.name, first.restartPolicy]).toEqual(['git-sync-first', undefined]);
  expect([sidecar.name, sidecar.restartPolicy]).toEqual(['git-sync', 'Always']);
  expect(first.args).toContain('--one-time');
  expect(sidecar.args).not.toContain('--one-time');
  expect([first.image, first.resources]).toEqual([sidecar.image, sidecar.resources]);
});

test('nginx gets the checkout, and no key', () => {
  const { containers: [nginx], initContainers: [first, sidecar] } = spec();
  const { '/srv/site': content, ...others } = byPath(nginx);

  expect(Object.keys(others).sort()).toEqual(['/etc/site', '/tmp']);
  for (const container of [first, sidecar]) expect(byPath(container)['/git']).toEqual({ name: content.name, mountPath: '/git' });
  const { name } = byPath(sidecar)['/etc/git-secret'];
  expect(nginx.volumeMounts.map((mount: any) => mount.name)).not.toContain(name);
  expect(spec().volumes).toContainEqual({ name, secret: { secretName: 'site-ssh-key', defaultMode: 0o400 } });
  expect(spec().volumes).toContainEqual({ name: content.name, emptyDir: { sizeLimit: '256Mi' } });
});

test('nginx serves the link that git-sync makes, and no file of git', () => {
  expect(spec().initContainers[1].args).toEqual(expect.arrayContaining(['--root=/git', '--link=current']));
  expect(find('ConfigMap').data['nginx.conf']).toContain('root /srv/site/current;');
  expect(find('ConfigMap').data['nginx.conf']).toContain('location ~ /\\. { return 404; }');
});

test('git-sync is hardened as the user of its image, and can read the key', () => {
  for (const { securityContext } of spec().initContainers) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsGroup: 65533,
      runAsNonRoot: true,
      runAsUser: 65533,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  }
  expect(spec().securityContext.fsGroup).toBe(65533);
});

test('its port is for the kubelet, and not published', () => {
  expect(spec().initContainers[1].livenessProbe.httpGet).toMatchObject({ path: '/', port: 2020 });
  expect(spec().initContainers[1].readinessProbe).toBeUndefined();
  expect(find('Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
});

test('passes Pod Security "restricted" without a warning', () => {
  const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

  expect(validator.validateAll(manifests())).toEqual([]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
