import * as kplus from 'cdk8s-plus-27';
import { SecurityProfile, SidecarSecurityContext } from '../../src';
import { securityContextJson } from '../../src/lowering/security-context';

const hardened = (props?: SidecarSecurityContext) => securityContextJson(props, true);
const plain = (props?: SidecarSecurityContext) => securityContextJson(props, false);

test('what is given wins, capabilities lose the prefix of the kernel', () => {
  expect(hardened({
    user: 0, group: 0, readOnlyRootFilesystem: false, capabilities: { add: [kplus.Capability.NET_RAW], drop: [kplus.Capability.MKNOD] },
  })).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_RAW'], drop: ['MKNOD'] },
    readOnlyRootFilesystem: false,
    runAsGroup: 0,
    runAsNonRoot: false,
    runAsUser: 0,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(hardened({ privileged: true })).toMatchObject({ privileged: true, allowPrivilegeEscalation: true });
  expect(hardened({ privileged: true, allowPrivilegeEscalation: false })).toMatchObject({ allowPrivilegeEscalation: false });
  expect(hardened({ user: 0, ensureNonRoot: true })).toMatchObject({ runAsNonRoot: true });
});

test('without hardening there is what was given, and nothing where nothing was', () => {
  expect(plain()).toBeUndefined();
  expect(plain({})).toBeUndefined();
  expect(plain({ user: undefined, capabilities: undefined })).toBeUndefined();
  expect(plain({ privileged: true })).toEqual({ privileged: true });
  expect(plain({ addCapabilities: ['BPF'] })).toEqual({ capabilities: { add: ['BPF'] } });
  expect(plain({ ensureNonRoot: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: false }))
    .toEqual({ runAsNonRoot: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: false });
});

test.each([[SecurityProfile.RUNTIME_DEFAULT, { type: 'RuntimeDefault' }], [SecurityProfile.UNCONFINED, { type: 'Unconfined' }],
  [SecurityProfile.localhost('profiles/a.json'), { localhostProfile: 'profiles/a.json', type: 'Localhost' }]])('a profile is written as Kubernetes does: %j', (profile, json) => {
  for (const of of [hardened, plain]) {
    expect(of({ seccomp: profile })).toMatchObject({ seccompProfile: json });
    expect(of({ appArmor: profile })).toMatchObject({ appArmorProfile: json });
  }
});

test('no profile of AppArmor and no SELinux options are given to one that does not ask', () => {
  expect(hardened()).not.toHaveProperty('appArmorProfile');
  expect(hardened()).not.toHaveProperty('seLinuxOptions');
  expect(plain({ seccomp: SecurityProfile.UNCONFINED })).toEqual({ seccompProfile: { type: 'Unconfined' } });
});

test('SELinux options', () => {
  expect(plain({ seLinux: { level: 's0:c1', role: 'r', type: 'spc_t', user: 'u' } })).toEqual({ seLinuxOptions: { level: 's0:c1', role: 'r', type: 'spc_t', user: 'u' } });
  expect(hardened({ seLinux: { type: 'spc_t' } })).toMatchObject({ runAsUser: 65532, seLinuxOptions: { type: 'spc_t' } });
});

test('capabilities that cdk8s-plus has no name for are added to those that it has', () => {
  expect(hardened({ addCapabilities: ['BPF', 'CAP_PERFMON'] })).toMatchObject({ capabilities: { add: ['BPF', 'PERFMON'], drop: ['ALL'] } });
  expect(hardened({ capabilities: { add: [kplus.Capability.SYS_PTRACE] }, addCapabilities: ['BPF'] })).toMatchObject({ capabilities: { add: ['SYS_PTRACE', 'BPF'], drop: ['ALL'] } });
  expect(hardened({ capabilities: { drop: [kplus.Capability.CHOWN] }, addCapabilities: ['BPF'] })).toMatchObject({ capabilities: { add: ['BPF'], drop: ['CHOWN'] } });
  expect(hardened({ addCapabilities: [] })).toMatchObject({ capabilities: { drop: ['ALL'] } });
  // cdk8s-plus-27 has no value for ALL, so that who names it without the compiler gives undefined.
  expect(plain({ capabilities: { drop: [undefined as any] } })).toEqual({ capabilities: { drop: ['ALL'] } });
});

test.each([undefined, '', 5])('a profile of the node has a name, not %j', (name) => {
  expect(() => SecurityProfile.localhost(name as any)).toThrow("SecurityProfile.localhost needs a name: write SecurityProfile.localhost('profiles/audit.json')");
});
