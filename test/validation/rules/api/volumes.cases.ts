import { Json, JsonObject } from '../../../../src/manifest/json';
import { pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const volume = (...volumes: Json[]) => pod({ volumes });
const mounts = (list: Json[], volumes: Json[] = [{ name: 'logs', emptyDir: {} }], fields: JsonObject = {}) =>
  pod({ containers: [{ name: 'a', image, volumeMounts: list, ...fields }], volumes });
const statefulSet = (mount: string) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image, volumeMounts: [{ name: mount, mountPath: '/data' }] }] } },
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
  },
});
const lost = (mount: string) => {
  const { spec: { volumeClaimTemplates: _, ...spec }, ...rest } = statefulSet(mount);
  return { ...rest, spec: { ...spec, serviceName: 'web' } };
};
const mount = '/spec/containers/0/volumeMounts/0';
const items = (source: string, ...list: Json[]) => volume({ name: 'a', [source]: { ...(source === 'secret' ? { secretName: 's' } : { name: 's' }), items: list } });
const projected = (...sources: Json[]) => pod({ serviceAccountName: 'app', volumes: [{ name: 'a', projected: { sources } }] });
const claimSpec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

export const CASES: RuleCases[] = [
  {
    rule: 'api/mount-volume',
    compliant: { 'a volume of the pod': mounts([{ name: 'logs', mountPath: '/logs' }]), 'a claim template of a StatefulSet': statefulSet('data') },
    violating: {
      'no such volume': { manifest: mounts([{ name: 'log', mountPath: '/logs' }]), paths: [`${mount}/name`], fix: /logs/ },
      'no volume at all in a StatefulSet': {
        manifest: lost('data'), paths: ['/spec/template/spec/containers/0/volumeMounts/0/name'], message: /cdk8s-plus-31 to -34/, fix: /JsonPatch\.add\('\/spec\/template\/spec\/volumes', \[\{ name: 'data'/,
      },
      'no such claim template': { manifest: statefulSet('date'), paths: ['/spec/template/spec/containers/0/volumeMounts/0/name'] },
    },
  },
  {
    rule: 'api/mount-path',
    compliant: { 'a path': mounts([{ name: 'logs', mountPath: '/logs' }]) },
    violating: { 'an empty path': { manifest: mounts([{ name: 'logs', mountPath: '' }]), paths: [`${mount}/mountPath`] } },
  },
  {
    rule: 'api/duplicate-mount-path',
    compliant: { 'two paths': mounts([{ name: 'logs', mountPath: '/logs' }, { name: 'logs', mountPath: '/logs/more' }]) },
    violating: {
      'the same path': { manifest: mounts([{ name: 'logs', mountPath: '/logs' }, { name: 'logs', mountPath: '/logs' }]), paths: ['/spec/containers/0/volumeMounts/1/mountPath'] },
    },
  },
  {
    rule: 'api/mount-sub-path',
    compliant: { 'a relative one': mounts([{ name: 'logs', mountPath: '/logs', subPath: 'app/..logs' }]), 'an expression': mounts([{ name: 'logs', mountPath: '/logs', subPathExpr: '$(POD)' }]) },
    violating: {
      'absolute': { manifest: mounts([{ name: 'logs', mountPath: '/logs', subPath: '/app' }]), paths: [`${mount}/subPath`], message: /absolute/ },
      'with dots': { manifest: mounts([{ name: 'logs', mountPath: '/logs', subPathExpr: 'a/../b' }]), paths: [`${mount}/subPathExpr`], message: /"\.\."/ },
      'both': { manifest: mounts([{ name: 'logs', mountPath: '/logs', subPath: 'a', subPathExpr: 'b' }]), paths: [`${mount}/subPathExpr`] },
    },
  },
  {
    rule: 'api/mount-propagation',
    compliant: {
      'HostToContainer': mounts([{ name: 'logs', mountPath: '/logs', mountPropagation: 'HostToContainer' }]),
      'Bidirectional and privileged': mounts([{ name: 'logs', mountPath: '/logs', mountPropagation: 'Bidirectional' }], undefined, { securityContext: { privileged: true } }),
      'recursive and read-only': mounts([{ name: 'logs', mountPath: '/logs', recursiveReadOnly: 'Enabled', readOnly: true }]),
    },
    violating: {
      'Bidirectional': { manifest: mounts([{ name: 'logs', mountPath: '/logs', mountPropagation: 'Bidirectional' }]), paths: [`${mount}/mountPropagation`] },
      'recursive and writable': { manifest: mounts([{ name: 'logs', mountPath: '/logs', recursiveReadOnly: 'IfPossible' }]), paths: [`${mount}/recursiveReadOnly`] },
      'recursive and propagating': {
        manifest: mounts([{ name: 'logs', mountPath: '/logs', recursiveReadOnly: 'Enabled', readOnly: true, mountPropagation: 'HostToContainer' }]), paths: [`${mount}/recursiveReadOnly`],
      },
    },
  },
  {
    rule: 'api/volume-device',
    compliant: { 'a claim': mounts([], [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }], { volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }) },
    violating: {
      'no claim': { manifest: mounts([], undefined, { volumeDevices: [{ name: 'logs', devicePath: '/dev/xvda' }] }), paths: ['/spec/containers/0/volumeDevices/0/name'] },
      'mounted as well': {
        manifest: mounts([{ name: 'disk', mountPath: '/a' }], [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }], { volumeDevices: [{ name: 'disk', devicePath: '/a' }] }),
        paths: ['/spec/containers/0/volumeDevices/0/name', '/spec/containers/0/volumeDevices/0/devicePath'],
      },
      'dots in the path': {
        manifest: mounts([], [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }], { volumeDevices: [{ name: 'disk', devicePath: '/dev/../x' }] }),
        paths: ['/spec/containers/0/volumeDevices/0/devicePath'],
      },
    },
  },
  {
    rule: 'api/volume-name',
    compliant: { 'a label': volume({ name: 'shared-logs', emptyDir: {} }) },
    violating: {
      'a capital': { manifest: volume({ name: 'Bad_Name', emptyDir: {} }), paths: ['/spec/volumes/0/name'] },
      'cut to a dash': { manifest: volume({ name: 'configmap-app-', emptyDir: {} }), paths: ['/spec/volumes/0/name'] },
      'empty': { manifest: volume({ name: '', emptyDir: {} }), paths: ['/spec/volumes/0/name'], message: /empty/ },
    },
  },
  {
    rule: 'api/duplicate-volume-name',
    compliant: { 'two names': volume({ name: 'a', emptyDir: {} }, { name: 'b', emptyDir: {} }) },
    violating: { 'one name': { manifest: volume({ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} }), paths: ['/spec/volumes/1/name'] } },
  },
  {
    rule: 'api/volume-source',
    compliant: { 'one source': volume({ name: 'a', configMap: { name: 'c' } }), 'none, which is an emptyDir': volume({ name: 'a' }) },
    violating: {
      'two sources': { manifest: volume({ name: 'a', emptyDir: {}, configMap: { name: 'c' } }), paths: ['/spec/volumes/0/configMap'], message: /besides emptyDir/ },
    },
  },
  {
    rule: 'api/volume-item',
    compliant: { 'a file in a directory': items('configMap', { key: 'a', path: 'conf.d/a.conf' }) },
    violating: {
      'absolute': { manifest: items('configMap', { key: 'a', path: '/etc/a' }), paths: ['/spec/volumes/0/configMap/items/0/path'] },
      'leaving the volume': { manifest: items('secret', { key: 'a', path: '../a' }), paths: ['/spec/volumes/0/secret/items/0/path'] },
      'starting with dots': { manifest: items('secret', { key: 'a', path: '..a' }), paths: ['/spec/volumes/0/secret/items/0/path'] },
      'empty': { manifest: items('configMap', { key: '', path: '' }), paths: ['/spec/volumes/0/configMap/items/0/key', '/spec/volumes/0/configMap/items/0/path'] },
      'in a projected volume': {
        manifest: projected({ configMap: { name: 'a', items: [{ key: 'a', path: '/a' }] } }), paths: ['/spec/volumes/0/projected/sources/0/configMap/items/0/path'],
      },
    },
  },
  {
    rule: 'api/volume-item-overlap',
    compliant: { 'different paths': items('configMap', { key: 'a', path: 'a' }, { key: 'b', path: 'ab' }) },
    violating: {
      'the same path': { manifest: items('configMap', { key: 'a', path: 'a' }, { key: 'b', path: 'a/' }), paths: ['/spec/volumes/0/configMap/items/1/path'] },
      'a file where a directory is': { manifest: items('secret', { key: 'a', path: 'a/b' }, { key: 'b', path: 'a' }), paths: ['/spec/volumes/0/secret/items/1/path'] },
    },
  },
  {
    rule: 'api/volume-fields',
    compliant: {
      named: volume(
        { name: 'a', configMap: { name: 'c' } }, { name: 'b', secret: { secretName: 's' } }, { name: 'c', hostPath: { path: '/var/log' } }, { name: 'd', nfs: { server: 'nfs', path: '/x' } },
      ),
    },
    violating: {
      'no names': {
        manifest: volume({ name: 'a', configMap: {} }, { name: 'b', secret: {} }, { name: 'c', persistentVolumeClaim: { claimName: '' } }),
        paths: ['/spec/volumes/0/configMap/name', '/spec/volumes/1/secret/secretName', '/spec/volumes/2/persistentVolumeClaim/claimName'],
      },
      'host paths': { manifest: volume({ name: 'a', hostPath: { path: '' } }, { name: 'b', hostPath: { path: '/var/../etc' } }), paths: ['/spec/volumes/0/hostPath/path', '/spec/volumes/1/hostPath/path'] },
      'a relative NFS path, no server, no driver': {
        manifest: volume({ name: 'a', nfs: { server: '', path: 'x' } }, { name: 'b', csi: { driver: '' } }), paths: ['/spec/volumes/0/nfs/server', '/spec/volumes/0/nfs/path', '/spec/volumes/1/csi/driver'],
      },
    },
  },
  {
    rule: 'api/projected-source',
    compliant: {
      'one source each': projected({ configMap: { name: 'a', items: [{ key: 'a', path: 'a' }] } }, { serviceAccountToken: { path: 'token' } }),
    },
    violating: {
      'two in one': { manifest: projected({ configMap: { name: 'a' }, secret: { name: 'b' } }), paths: ['/spec/volumes/0/projected/sources/0'] },
      'the same path': {
        manifest: projected({ configMap: { name: 'a', items: [{ key: 'a', path: 'a' }] } }, { secret: { name: 'b', items: [{ key: 'a', path: 'a' }] } }),
        paths: ['/spec/volumes/0/projected/sources/1/secret/items/0/path'],
      },
      'no name, and a token outside': {
        manifest: projected({ secret: {} }, { serviceAccountToken: { path: '../token' } }),
        paths: ['/spec/volumes/0/projected/sources/0/secret/name', '/spec/volumes/0/projected/sources/1/serviceAccountToken/path'],
      },
    },
  },
  {
    rule: 'api/downward-api-file',
    compliant: {
      'labels': volume({ name: 'a', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } }),
      'a limit': volume({ name: 'a', downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } }] } }),
    },
    violating: {
      'neither': { manifest: volume({ name: 'a', downwardAPI: { items: [{ path: 'a' }] } }), paths: ['/spec/volumes/0/downwardAPI/items/0'] },
      'a field for variables only': {
        manifest: volume({ name: 'a', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'status.podIP' } }] } }), paths: ['/spec/volumes/0/downwardAPI/items/0/fieldRef/fieldPath'],
      },
      'no container': {
        manifest: projected({ downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }] } }),
        paths: ['/spec/volumes/0/projected/sources/0/downwardAPI/items/0/resourceFieldRef/containerName'],
      },
      'both': {
        manifest: volume({ name: 'a', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } }] } }),
        paths: ['/spec/volumes/0/downwardAPI/items/0'],
      },
    },
  },
  {
    rule: 'api/deprecated-volume',
    compliant: { emptyDir: volume({ name: 'a', emptyDir: {} }) },
    violating: {
      'gitRepo': { manifest: volume({ name: 'a', gitRepo: { repository: 'https://git.example/x' } }), paths: ['/spec/volumes/0/gitRepo'], fix: /emptyDir/ },
      'rbd, gone': { manifest: volume({ name: 'a', rbd: { image: 'x', monitors: ['m'] } }), paths: ['/spec/volumes/0/rbd'], message: /nothing from Kubernetes 1\.31/ },
      'rbd, deprecated': { manifest: volume({ name: 'a', rbd: { image: 'x', monitors: ['m'] } }), paths: ['/spec/volumes/0/rbd'], message: /since Kubernetes 1\.28/, minor: 28 },
    },
  },
  {
    rule: 'api/ephemeral-volume',
    compliant: { 'a complete template': volume({ name: 'a', ephemeral: { volumeClaimTemplate: { spec: claimSpec } } }) },
    violating: {
      'no template': { manifest: volume({ name: 'a', ephemeral: {} }), paths: ['/spec/volumes/0/ephemeral/volumeClaimTemplate'] },
      'no size': {
        manifest: volume({ name: 'a', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } }),
        paths: ['/spec/volumes/0/ephemeral/volumeClaimTemplate/spec/resources/requests/storage'],
      },
    },
  },
  {
    rule: 'api/volume-claim',
    compliant: {
      'a claim': { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'a' }, spec: claimSpec },
      'a claim template': statefulSet('data'),
    },
    violating: {
      'a claim template without a spec': {
        manifest: {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'a' },
          spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image }] } }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
        },
        paths: ['/spec/volumeClaimTemplates/0/spec/accessModes', '/spec/volumeClaimTemplates/0/spec/resources/requests/storage'],
      },
      'nothing given': {
        manifest: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'a' }, spec: {} }, paths: ['/spec/accessModes', '/spec/resources/requests/storage'],
      },
      'no quantity, a selector and a class that cannot be': {
        manifest: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'a' },
          spec: {
            accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'], resources: { requests: { storage: '1GB' } }, selector: { matchLabels: { 'a b': 'c' } }, storageClassName: 'Fast',
          },
        },
        paths: ['/spec/accessModes', '/spec/resources/requests/storage', '/spec/selector/matchLabels/a b', '/spec/storageClassName'],
      },
      'no bytes': {
        manifest: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'a' }, spec: { ...claimSpec, resources: { requests: { storage: '0' } } } },
        paths: ['/spec/resources/requests/storage'],
      },
    },
  },
];
