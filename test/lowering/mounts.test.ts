import { Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarMount } from '../../src';
import { lowerMounts } from '../../src/lowering/mounts';

const chart = Testing.chart();
const secret = kplus.Secret.fromSecretName(chart, 'secret', 'tls');
const configMap = kplus.ConfigMap.fromConfigMapName(chart, 'ca', 'company-ca');
const claim = kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
const volumeOf = (mount: SidecarMount) => lowerMounts([mount], '5Mi').volumes[0];

test('shared paths', () => {
  expect(lowerMounts([
    SidecarMount.shared('/logs', { sizeLimit: Size.kibibytes(100), medium: kplus.EmptyDirMedium.MEMORY }),
    SidecarMount.shared('/data', { mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v', medium: kplus.EmptyDirMedium.DEFAULT }),
  ], '5Mi')).toEqual({
    shares: [
      { path: '/logs', mountPath: '/logs', readOnly: true, sizeLimit: '100Ki', medium: 'Memory' },
      { path: '/data', mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v', medium: '' },
    ],
    configFiles: [],
    volumes: [],
  });
});

test('config files are those that were given, whatever becomes of the object afterwards', () => {
  const files: Record<string, string> = { a: 'b' };
  const mount = SidecarMount.config('/etc/agent', files);
  files.a = 'c';

  expect(lowerMounts([mount], '5Mi')).toEqual({ shares: [], configFiles: [{ mountPath: '/etc/agent', files: { a: 'b' } }], volumes: [] });
});

test('Secrets and ConfigMaps, by name', () => {
  expect(volumeOf(SidecarMount.secret('/tls', secret))).toEqual({
    mountPath: '/tls', source: { secret: { secretName: 'tls' } }, mount: { readOnly: true }, what: 'Secret "tls"',
  });
  expect(volumeOf(SidecarMount.configMap('/ca', configMap))).toEqual({
    mountPath: '/ca', source: { configMap: { name: 'company-ca' } }, mount: { readOnly: true }, what: 'ConfigMap "company-ca"',
  });
});

test('which keys of a Secret or ConfigMap, and how', () => {
  const options = { items: { 'tls.crt': 'server.pem', 'tls.key': 'server.key' }, mode: 0o400, optional: true, subPath: 'server.pem' };
  const items = [{ key: 'tls.crt', path: 'server.pem' }, { key: 'tls.key', path: 'server.key' }];

  expect(volumeOf(SidecarMount.secret('/server.pem', secret, options))).toMatchObject({
    source: { secret: { secretName: 'tls', items, defaultMode: 256, optional: true } }, mount: { readOnly: true, subPath: 'server.pem' },
  });
  expect(volumeOf(SidecarMount.configMap('/server.pem', configMap, { ...options, optional: false }))).toMatchObject({
    source: { configMap: { name: 'company-ca', items, defaultMode: 256, optional: false } }, mount: { readOnly: true, subPath: 'server.pem' },
  });
});

test('scratch directories are always bounded', () => {
  expect(volumeOf(SidecarMount.scratch('/tmp'))).toEqual({ mountPath: '/tmp', source: { emptyDir: { sizeLimit: '5Mi' } }, what: 'a scratch directory' });
  expect(volumeOf(SidecarMount.scratch('/tmp', { sizeLimit: Size.gibibytes(1), medium: kplus.EmptyDirMedium.MEMORY })).source)
    .toEqual({ emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } });
  expect(volumeOf(SidecarMount.scratch('/tmp', { medium: kplus.EmptyDirMedium.DEFAULT })).source).toEqual({ emptyDir: { sizeLimit: '5Mi' } });
});

test('a token for the API server has beside it what clients look for', () => {
  expect(volumeOf(SidecarMount.token('/token'))).toEqual({
    mountPath: '/token',
    source: {
      projected: {
        sources: [
          { serviceAccountToken: { expirationSeconds: 3600, path: 'token' } },
          { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
          { downwardAPI: { items: [{ fieldRef: { fieldPath: 'metadata.namespace' }, path: 'namespace' }] } },
        ],
      },
    },
    mount: { readOnly: true },
    what: 'a token',
  });
});

test('a token for somebody else is alone', () => {
  expect(volumeOf(SidecarMount.token('/token', { audience: 'vault', expiration: Duration.minutes(10) })).source).toEqual({
    projected: { sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 600, path: 'token' } }] },
  });
});

test.each<[string, kplus.Volume, object]>([
  ['a claim', kplus.Volume.fromPersistentVolumeClaim(chart, 'v1', claim), { volumeName: 'pvc-data', source: { persistentVolumeClaim: { claimName: 'data', readOnly: false } } }],
  ['a directory of the node', kplus.Volume.fromHostPath(chart, 'v2', 'host', { path: '/var/log', type: kplus.HostPathVolumeType.DIRECTORY }),
    { volumeName: 'host', source: { hostPath: { path: '/var/log', type: 'Directory' } } }],
  ['an emptyDir', kplus.Volume.fromEmptyDir(chart, 'v3', 'cache', { medium: kplus.EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(5) }),
    { volumeName: 'cache', source: { emptyDir: { medium: 'Memory', sizeLimit: '5Mi' } } }],
  ['CSI', kplus.Volume.fromCsi(chart, 'v4', 'secrets-store.csi.k8s.io', { name: 'vault', readOnly: true, attributes: { secretProviderClass: 'vault' } }),
    { volumeName: 'vault', source: { csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } } } }],
])('a Volume of cdk8s-plus keeps its name: %s', (_, volume, json) => {
  expect(volumeOf(SidecarMount.volume('/v', volume))).toMatchObject({ mountPath: '/v', ...json, mount: { readOnly: true } });
});

test('volumes as a manifest writes them', () => {
  expect(volumeOf(SidecarMount.volume('/v', { persistentVolumeClaim: { claimName: 'data' } }))).toEqual({
    mountPath: '/v', source: { persistentVolumeClaim: { claimName: 'data' } }, mount: { readOnly: true }, what: 'a volume (persistentVolumeClaim)',
  });
  expect(volumeOf(SidecarMount.volume('/v', { name: 'model', image: { reference: 'a:1' } }))).toEqual({
    mountPath: '/v', volumeName: 'model', source: { image: { reference: 'a:1' } }, mount: { readOnly: true }, what: 'volume "model"',
  });
  expect(volumeOf(SidecarMount.volume('/v', { name: 'data' }))).toEqual({ mountPath: '/v', volumeName: 'data', mount: { readOnly: true }, what: 'volume "data"' });
});

test('how a volume is mounted', () => {
  expect(volumeOf(SidecarMount.volume('/v', { name: 'data' }, { readOnly: false })).mount).toEqual({});
  expect(volumeOf(SidecarMount.volume('/v', { name: 'data' }, { subPath: 'a/b', propagation: kplus.MountPropagation.HOST_TO_CONTAINER })).mount)
    .toEqual({ readOnly: true, subPath: 'a/b', mountPropagation: 'HostToContainer' });
});

test('mounts are sorted by what they are, and otherwise in the order in which they were given', () => {
  const mounts = [
    SidecarMount.volume('/7', { name: 'data' }), SidecarMount.token('/6'), SidecarMount.scratch('/4'), SidecarMount.scratch('/5'),
    SidecarMount.configMap('/3', configMap), SidecarMount.secret('/2', secret), SidecarMount.secret('/1', secret),
  ];

  expect(lowerMounts(mounts, '5Mi').volumes.map(({ mountPath }) => mountPath)).toEqual(['/2', '/1', '/3', '/4', '/5', '/6', '/7']);
});
