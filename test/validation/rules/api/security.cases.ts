import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const secured = (securityContext: JsonObject, spec: JsonObject = {}) => pod({ containers: [{ name: 'a', image, securityContext }], ...spec });
const context = '/spec/containers/0/securityContext';

export const CASES: RuleCases[] = [
  {
    rule: 'api/privilege-escalation',
    compliant: { none: secured({ allowPrivilegeEscalation: false, privileged: false }), privileged: secured({ privileged: true }) },
    violating: {
      privileged: { manifest: secured({ allowPrivilegeEscalation: false, privileged: true }), paths: [`${context}/allowPrivilegeEscalation`] },
      CAP_SYS_ADMIN: {
        manifest: secured({ allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } }), paths: [`${context}/allowPrivilegeEscalation`], message: /CAP_SYS_ADMIN/,
      },
    },
  },
  {
    rule: 'api/localhost-profile',
    compliant: {
      'a default': secured({ seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'RuntimeDefault' } }),
      'a file': secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/app.json' } }),
    },
    violating: {
      'no file': { manifest: secured({ seccompProfile: { type: 'Localhost' } }), paths: [`${context}/seccompProfile/localhostProfile`] },
      'an absolute file': { manifest: secured({ seccompProfile: { type: 'Localhost', localhostProfile: '/app.json' } }), paths: [`${context}/seccompProfile/localhostProfile`] },
      'a file for another type, of the pod': {
        manifest: pod({ securityContext: { appArmorProfile: { type: 'Unconfined', localhostProfile: 'a' } } }), paths: ['/spec/securityContext/appArmorProfile/localhostProfile'],
      },
      'whitespace around it': { manifest: secured({ appArmorProfile: { type: 'Localhost', localhostProfile: ' a' } }), paths: [`${context}/appArmorProfile/localhostProfile`] },
    },
  },
  {
    rule: 'api/sysctl',
    compliant: { two: pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }, { name: 'kernel.shm_rmid_forced', value: '1' }] } }) },
    violating: {
      'a form that cannot be': { manifest: pod({ securityContext: { sysctls: [{ name: 'Net IPv4', value: '1' }] } }), paths: ['/spec/securityContext/sysctls/0/name'] },
      'twice': {
        manifest: pod({ securityContext: { sysctls: [{ name: 'kernel.shmmax', value: '1' }, { name: 'kernel.shmmax', value: '2' }] } }), paths: ['/spec/securityContext/sysctls/1/name'],
      },
      'the host\'s': { manifest: pod({ hostNetwork: true, securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }), paths: ['/spec/securityContext/sysctls/0/name'] },
    },
  },
  {
    rule: 'api/host-users',
    compliant: { 'users of its own': pod({ hostUsers: false }), 'the host\'s users and network': pod({ hostUsers: true, hostNetwork: true }) },
    violating: {
      'the host\'s network and processes': { manifest: pod({ hostUsers: false, hostNetwork: true, hostPID: true }), paths: ['/spec/hostNetwork', '/spec/hostPID'] },
    },
  },
  {
    rule: 'api/proc-mount',
    compliant: { 'the default': secured({ procMount: 'Default' }), 'unmasked for users of its own': secured({ procMount: 'Unmasked' }, { hostUsers: false }) },
    violating: { unmasked: { manifest: secured({ procMount: 'Unmasked' }), paths: [`${context}/procMount`] } },
  },
  {
    rule: 'api/share-process-namespace',
    compliant: { 'the pod\'s': pod({ shareProcessNamespace: true }), 'the host\'s': pod({ hostPID: true }) },
    violating: { both: { manifest: pod({ shareProcessNamespace: true, hostPID: true }), paths: ['/spec/shareProcessNamespace'] } },
  },
  {
    rule: 'api/os-fields',
    compliant: {
      'a Linux pod with Linux fields': deployment({ os: { name: 'linux' }, securityContext: { runAsUser: 1 } }),
      'a Windows pod with Windows fields': pod({ os: { name: 'windows' }, hostPID: false, securityContext: { windowsOptions: { runAsUserName: 'app' } } }),
    },
    violating: {
      'a Linux pod': { manifest: pod({ os: { name: 'linux' }, securityContext: { windowsOptions: { runAsUserName: 'app' } } }), paths: ['/spec/securityContext/windowsOptions'] },
      'a Windows pod': {
        manifest: secured({ runAsUser: 1000, capabilities: { drop: ['ALL'] } }, { os: { name: 'windows' }, hostPID: true, shareProcessNamespace: false, securityContext: { fsGroup: 1 } }),
        paths: ['/spec/shareProcessNamespace', '/spec/hostPID', '/spec/securityContext/fsGroup', `${context}/capabilities`, `${context}/runAsUser`],
      },
    },
  },
];
