import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const app = (fields: JsonObject): JsonObject => ({ name: 'app', image: 'registry.example/app:1.0.0', ...fields });
const secured = (securityContext: JsonObject): JsonObject => pod({ containers: [app({ securityContext })] });
const inAllLists = (fields: JsonObject): JsonObject =>
  pod({ initContainers: [app({ name: 'first', ...fields })], containers: [app(fields)], ephemeralContainers: [app({ name: 'debug', ...fields })] });
const cronJob = (spec: JsonObject): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly' },
  spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [app({})], ...spec } } } } },
});

export const CASES: RuleCases[] = [
  {
    rule: 'pod-security/privileged',
    podSecurity: 'baseline',
    compliant: { 'unset': pod({}), 'false': secured({ privileged: false }), 'a kind without pods': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } } },
    violating: {
      'in containers of every list': {
        manifest: inAllLists({ securityContext: { privileged: true } }),
        paths: [
          '/spec/initContainers/0/securityContext/privileged',
          '/spec/containers/0/securityContext/privileged',
          '/spec/ephemeralContainers/0/securityContext/privileged',
        ],
        message: /^container "(first|app|debug)" is privileged$/,
      },
      'in a CronJob': {
        manifest: cronJob({ containers: [app({ securityContext: { privileged: true } })] }),
        paths: ['/spec/jobTemplate/spec/template/spec/containers/0/securityContext/privileged'],
      },
    },
  },
  {
    rule: 'pod-security/privileged',
    podSecurity: 'privileged',
    compliant: { 'the level privileged asks nothing': secured({ privileged: true }) },
    violating: {},
  },
  {
    rule: 'pod-security/hostNamespaces',
    podSecurity: 'baseline',
    compliant: { 'unset': pod({}), 'explicitly false': pod({ hostNetwork: false, hostPID: false, hostIPC: false }) },
    violating: {
      'all three': {
        manifest: deployment({ hostNetwork: true, hostPID: true, hostIPC: true }),
        paths: ['/spec/template/spec/hostNetwork', '/spec/template/spec/hostPID', '/spec/template/spec/hostIPC'],
        fix: /^remove host(Network|PID|IPC)$/,
      },
    },
  },
  {
    rule: 'pod-security/hostPathVolumes',
    podSecurity: 'baseline',
    compliant: { 'an emptyDir': pod({ volumes: [{ name: 'tmp', emptyDir: {} }] }), 'an explicit null': pod({ volumes: [{ name: 'tmp', hostPath: null, emptyDir: {} }] }) },
    violating: {
      'the logs of the node': {
        manifest: pod({ volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'logs', hostPath: { path: '/var/log' } }] }),
        paths: ['/spec/volumes/1/hostPath'],
        message: /"logs"/,
      },
    },
  },
  {
    rule: 'pod-security/hostPathVolumes',
    podSecurity: 'restricted',
    compliant: { 'replaced by restrictedVolumes at the level restricted': pod({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }) },
    violating: {},
  },
  {
    rule: 'pod-security/hostPorts',
    podSecurity: 'baseline',
    compliant: { 'a container port': pod({ containers: [app({ ports: [{ containerPort: 80 }] })] }), 'port 0': pod({ containers: [app({ ports: [{ containerPort: 80, hostPort: 0 }] })] }) },
    violating: {
      'the second port': {
        manifest: pod({ containers: [app({ ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }] })] }),
        paths: ['/spec/containers/0/ports/1/hostPort'],
        message: /port 443 of its node/,
      },
    },
  },
  {
    rule: 'pod-security/hostProbesAndHostLifecycle',
    podSecurity: 'baseline',
    compliant: {
      'no host': pod({ containers: [app({ livenessProbe: { httpGet: { path: '/', port: 80 } }, lifecycle: { preStop: { httpGet: { path: '/', port: 80, host: '' } } } })] }),
    },
    violating: {
      'in probes and hooks': {
        manifest: pod({
          containers: [app({
            livenessProbe: { httpGet: { path: '/', port: 80, host: '127.0.0.1' } },
            startupProbe: { tcpSocket: { port: 80, host: 'node.example' } },
            lifecycle: { postStart: { httpGet: { path: '/', port: 80, host: 'metadata.example' } }, preStop: { tcpSocket: { port: 80, host: 'x' } } },
          })],
        }),
        paths: [
          '/spec/containers/0/livenessProbe/httpGet/host',
          '/spec/containers/0/startupProbe/tcpSocket/host',
          '/spec/containers/0/lifecycle/postStart/httpGet/host',
          '/spec/containers/0/lifecycle/preStop/tcpSocket/host',
        ],
      },
    },
  },
  {
    rule: 'pod-security/hostProbesAndHostLifecycle',
    podSecurity: 'restricted',
    minor: 33,
    compliant: { 'a host, before 1.34': pod({ containers: [app({ livenessProbe: { httpGet: { path: '/', port: 80, host: 'h' } } })] }) },
    violating: {},
  },
  {
    rule: 'pod-security/capabilities_baseline',
    podSecurity: 'baseline',
    compliant: { 'none': pod({}), 'usual ones': secured({ capabilities: { add: ['CHOWN', 'NET_BIND_SERVICE'] } }) },
    violating: {
      'NET_RAW and a name with its prefix': {
        manifest: secured({ capabilities: { add: ['KILL', 'NET_RAW', 'CAP_CHOWN'] } }),
        paths: ['/spec/containers/0/securityContext/capabilities/add/1', '/spec/containers/0/securityContext/capabilities/add/2'],
      },
    },
  },
  {
    rule: 'pod-security/seLinuxOptions',
    podSecurity: 'baseline',
    compliant: {
      'a container type': secured({ seLinuxOptions: { type: 'container_kvm_t', level: 's0:c1' } }),
      'an engine, since 1.31': secured({ seLinuxOptions: { type: 'container_engine_t' } }),
      'empty texts': pod({ securityContext: { seLinuxOptions: { type: '', user: '', role: '' } } }),
    },
    violating: {
      'type, user and role of the pod': {
        manifest: pod({ securityContext: { seLinuxOptions: { type: 'spc_t', user: 'system_u', role: 'system_r' } } }),
        paths: ['/spec/securityContext/seLinuxOptions/type', '/spec/securityContext/seLinuxOptions/user', '/spec/securityContext/seLinuxOptions/role'],
      },
      'an engine, before 1.31': {
        manifest: secured({ seLinuxOptions: { type: 'container_engine_t' } }),
        minor: 30,
        paths: ['/spec/containers/0/securityContext/seLinuxOptions/type'],
      },
    },
  },
  {
    rule: 'pod-security/seccompProfile_baseline',
    podSecurity: 'baseline',
    compliant: { unset: pod({}), Localhost: secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'p.json' } }) },
    violating: {
      'Unconfined, and no type': {
        manifest: pod({ securityContext: { seccompProfile: { type: 'Unconfined' } }, containers: [app({ securityContext: { seccompProfile: {} } })] }),
        paths: ['/spec/securityContext/seccompProfile/type', '/spec/containers/0/securityContext/seccompProfile'],
      },
    },
  },
  {
    rule: 'pod-security/appArmorProfile',
    podSecurity: 'baseline',
    compliant: {
      'RuntimeDefault': secured({ appArmorProfile: { type: 'RuntimeDefault' } }),
      'confining annotations': pod({}, {
        annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/web', 'container.apparmor.security.beta.kubernetes.io/b': 'runtime/default' },
      }),
    },
    violating: {
      'Unconfined': { manifest: secured({ appArmorProfile: { type: 'Unconfined' } }), paths: ['/spec/containers/0/securityContext/appArmorProfile/type'] },
      'an annotation of the template': {
        manifest: deployment({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } }),
        paths: ['/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app'],
        message: /container "app"/,
      },
    },
  },
  {
    rule: 'pod-security/procMount',
    podSecurity: 'baseline',
    compliant: { Default: secured({ procMount: 'Default' }) },
    violating: {
      'Unmasked': { manifest: secured({ procMount: 'Unmasked' }), paths: ['/spec/containers/0/securityContext/procMount'] },
      'Unmasked in a user namespace, before 1.35': {
        manifest: pod({ hostUsers: false, containers: [app({ securityContext: { procMount: 'Unmasked' } })] }),
        minor: 34,
        paths: ['/spec/containers/0/securityContext/procMount'],
      },
    },
  },
  {
    rule: 'pod-security/procMount',
    podSecurity: 'baseline',
    minor: 35,
    compliant: { 'Unmasked in a user namespace, since 1.35': pod({ hostUsers: false, containers: [app({ securityContext: { procMount: 'Unmasked' } })] }) },
    violating: { 'Unmasked on the host': { manifest: secured({ procMount: 'Unmasked' }), paths: ['/spec/containers/0/securityContext/procMount'] } },
  },
  {
    rule: 'pod-security/sysctls',
    podSecurity: 'baseline',
    compliant: {
      'safe ones': pod({
        securityContext: { sysctls: [{ name: 'net.ipv4.ip_local_reserved_ports', value: '1' }, { name: 'net.ipv4.tcp_wmem', value: '4096 1 9' }] },
      }),
    },
    violating: {
      'one of the node, and one of 1.37': {
        manifest: pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '65536' }, { name: 'net.ipv4.tcp_notsent_lowat', value: '1' }] } }),
        paths: ['/spec/securityContext/sysctls/0/name', '/spec/securityContext/sysctls/1/name'],
      },
      'before its version': {
        manifest: pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_fin_timeout', value: '1' }] } }),
        minor: 28,
        paths: ['/spec/securityContext/sysctls/0/name'],
        fix: /Kubernetes 1\.29/,
      },
    },
  },
  {
    rule: 'pod-security/windowsHostProcess',
    podSecurity: 'baseline',
    compliant: { 'a user name': secured({ windowsOptions: { runAsUserName: 'ContainerUser', hostProcess: false } }) },
    violating: {
      'of the pod and of a container': {
        manifest: pod({
          securityContext: { windowsOptions: { hostProcess: true } },
          containers: [app({ securityContext: { windowsOptions: { hostProcess: true } } })],
        }),
        paths: ['/spec/securityContext/windowsOptions/hostProcess', '/spec/containers/0/securityContext/windowsOptions/hostProcess'],
      },
    },
  },
];
