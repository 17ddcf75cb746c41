import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const app = (fields: JsonObject): JsonObject => ({ name: 'app', image: 'registry.example/app:1.0.0', ...fields });
const secured = (securityContext: JsonObject): JsonObject => pod({ containers: [app({ securityContext })] });
const WINDOWS = pod({ os: { name: 'windows' } });
const IN_A_USER_NAMESPACE = pod({ hostUsers: false, securityContext: { runAsUser: 0, runAsNonRoot: false } });

export const CASES: RuleCases[] = [
  {
    rule: 'pod-security/restrictedVolumes',
    podSecurity: 'restricted',
    compliant: {
      'every allowed kind': pod({
        volumes: ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret']
          .map((source) => ({ name: source.toLowerCase(), [source]: {} })),
      }),
      'no source, which is an emptyDir': pod({ volumes: [{ name: 'tmp' }] }),
      'entries that are no volumes': pod({ volumes: [null, 'text', 7] }),
    },
    violating: {
      'a folder of the node and an in-line driver': {
        manifest: deployment({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }, { name: 'data', nfs: { server: 's', path: '/' } }] }),
        paths: ['/spec/template/spec/volumes/0/hostPath', '/spec/template/spec/volumes/1/nfs'],
        message: /of the kind (hostPath|nfs)/,
      },
    },
  },
  {
    rule: 'pod-security/restrictedVolumes',
    podSecurity: 'baseline',
    compliant: { 'baseline allows in-line drivers': pod({ volumes: [{ name: 'data', nfs: { server: 's', path: '/' } }] }) },
    violating: {},
  },
  {
    rule: 'pod-security/allowPrivilegeEscalation',
    podSecurity: 'restricted',
    compliant: { 'forbidden': secured({ allowPrivilegeEscalation: false }), 'a Windows pod': WINDOWS },
    violating: {
      'unset, unset in a security context, and true': {
        manifest: pod({
          initContainers: [app({ name: 'first' })],
          containers: [app({ securityContext: { privileged: false } })],
          ephemeralContainers: [app({ name: 'debug', securityContext: { allowPrivilegeEscalation: true } })],
        }),
        paths: [
          '/spec/initContainers/0',
          '/spec/containers/0/securityContext',
          '/spec/ephemeralContainers/0/securityContext/allowPrivilegeEscalation',
        ],
      },
    },
  },
  {
    rule: 'pod-security/runAsNonRoot',
    podSecurity: 'restricted',
    compliant: {
      'the pod says so': pod({ securityContext: { runAsNonRoot: true } }),
      'every container says so': pod({ initContainers: [app({ name: 'first', securityContext: { runAsNonRoot: true } })], containers: [app({ securityContext: { runAsNonRoot: true } })] }),
    },
    violating: {
      'nobody says so': { manifest: pod({ containers: [app({}), app({ name: 'b' })] }), paths: ['/spec'], message: /neither the pod nor any container/ },
      'nobody says so, in security contexts': { manifest: deployment({ securityContext: { fsGroup: 1 } }), paths: ['/spec/template/spec/securityContext'] },
      'one container does not say so': {
        manifest: pod({ containers: [app({ securityContext: { runAsNonRoot: true } }), app({ name: 'b' }), app({ name: 'c', securityContext: {} })] }),
        paths: ['/spec/containers/1', '/spec/containers/2/securityContext'],
        message: /neither container "[bc]" nor the pod/,
      },
      'a container overrides the pod': {
        manifest: pod({ securityContext: { runAsNonRoot: true }, containers: [app({ securityContext: { runAsNonRoot: false } })] }),
        paths: ['/spec/containers/0/securityContext/runAsNonRoot'],
      },
      'the pod says no': { manifest: pod({ securityContext: { runAsNonRoot: false } }), paths: ['/spec/securityContext/runAsNonRoot'] },
      'a Windows pod too': { manifest: WINDOWS, paths: ['/spec'] },
      'a user namespace, before 1.35': { manifest: IN_A_USER_NAMESPACE, minor: 34, paths: ['/spec/securityContext/runAsNonRoot'] },
    },
  },
  {
    rule: 'pod-security/runAsNonRoot',
    podSecurity: 'restricted',
    minor: 35,
    compliant: { 'a user namespace, since 1.35': IN_A_USER_NAMESPACE },
    violating: { 'the host\'s users': { manifest: pod({ hostUsers: true }), paths: ['/spec'] } },
  },
  {
    rule: 'pod-security/runAsUser',
    podSecurity: 'restricted',
    compliant: { 'unset': pod({}), 'another user': secured({ runAsUser: 65534 }) },
    violating: {
      'of the pod and of a container': {
        manifest: pod({ securityContext: { runAsUser: 0 }, containers: [app({ securityContext: { runAsUser: 0 } })] }),
        paths: ['/spec/securityContext/runAsUser', '/spec/containers/0/securityContext/runAsUser'],
      },
    },
  },
  {
    rule: 'pod-security/runAsUser',
    podSecurity: 'restricted',
    minor: 35,
    compliant: { 'root of a user namespace, since 1.35': IN_A_USER_NAMESPACE },
    violating: { root: { manifest: secured({ runAsUser: 0 }), paths: ['/spec/containers/0/securityContext/runAsUser'] } },
  },
  {
    rule: 'pod-security/seccompProfile_restricted',
    podSecurity: 'restricted',
    compliant: {
      'the pod has one': pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
      'every container has one': secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'p.json' } }),
      'a Windows pod': WINDOWS,
    },
    violating: {
      'nobody has one': { manifest: pod({}), paths: ['/spec'], message: /seccompProfile\.type to RuntimeDefault/ },
      'one container has none': {
        manifest: pod({ containers: [app({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), app({ name: 'b' })] }),
        paths: ['/spec/containers/1'],
      },
      'a bad one of the pod, which a container overrides': {
        manifest: pod({ securityContext: { seccompProfile: { type: 'Unconfined' } }, containers: [app({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } })] }),
        paths: ['/spec/securityContext/seccompProfile/type'],
      },
    },
  },
  {
    rule: 'pod-security/capabilities_restricted',
    podSecurity: 'restricted',
    compliant: {
      'all dropped': secured({ capabilities: { drop: ['ALL'] } }),
      'all dropped, and the one that may be added': secured({ capabilities: { drop: ['NET_RAW', 'ALL'], add: ['NET_BIND_SERVICE'] } }),
      'a Windows pod': WINDOWS,
    },
    violating: {
      'unset': { manifest: pod({}), paths: ['/spec/containers/0'] },
      'others dropped': { manifest: secured({ capabilities: { drop: ['NET_RAW', 'all'] } }), paths: ['/spec/containers/0/securityContext/capabilities'] },
      'added again': {
        manifest: secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
        paths: ['/spec/containers/0/securityContext/capabilities/add/1'],
        fix: /^remove CHOWN/,
      },
    },
  },
  {
    rule: 'pod-security/procMount_restricted',
    podSecurity: 'restricted',
    minor: 35,
    compliant: { Default: secured({ procMount: 'Default' }) },
    violating: {
      'Unmasked in a user namespace': {
        manifest: pod({ hostUsers: false, containers: [app({ securityContext: { procMount: 'Unmasked' } })] }),
        paths: ['/spec/containers/0/securityContext/procMount'],
      },
    },
  },
  {
    rule: 'pod-security/procMount_restricted',
    podSecurity: 'restricted',
    minor: 34,
    compliant: { 'before 1.35 the baseline control tells it': secured({ procMount: 'Unmasked' }) },
    violating: {},
  },
];
