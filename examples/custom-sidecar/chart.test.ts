import { Testing } from 'cdk8s';
import { CustomSidecarExample } from './chart';

const manifests = () => Testing.synth(new CustomSidecarExample(Testing.app(), 'custom-sidecar'));

test.each(['Deployment', 'StatefulSet'])('the %s has the cache beside its app', (kind) => {
  const { initContainers, containers } = manifests().find((object) => object.kind === kind).spec.template.spec;

  expect(containers.map((c: any) => c.name)).toEqual(['app']);
  expect(initContainers).toMatchObject([{ name: 'memcached', restartPolicy: 'Always', args: ['--memory-limit', '32', '--conn-limit', '256'] }]);
});

test('the cache is hardened, as its user', () => {
  const [cache] = manifests().find((object) => object.kind === 'Deployment').spec.template.spec.initContainers;

  expect(cache.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 11211,
    runAsNonRoot: true,
    runAsUser: 11211,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('its port is not published', () => {
  const ports = manifests().filter((object) => object.kind === 'Service').flatMap((object) => object.spec.ports);

  expect(ports.map((port: any) => port.port)).toEqual([8080, 8080]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
