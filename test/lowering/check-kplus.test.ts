import * as kplus from 'cdk8s-plus-27';
import { check } from './support';
import { SecurityProfile } from '../../src';

const PROFILE = 'give SecurityProfile.RUNTIME_DEFAULT, SecurityProfile.UNCONFINED or SecurityProfile.localhost(...).';

test.each<[object, string]>([
  [{ envVariables: { A: 'hush' } }, 'envVariables.A is not an EnvValue but a string. Fix: give EnvValue.fromValue("...").'],
  [{ envVariables: { A: null } }, 'envVariables.A is not an EnvValue but null. Fix: give EnvValue.fromValue("..."), or leave it out.'],
  [{ envVariables: { A: kplus.EnvValue.fromValue(80 as any) } }, 'the value of envVariables.A is not a string but a number. Fix: give a string.'],
  [{ envVariables: [{ name: 'A' }] }, 'envVariables is not an object but an array. Fix: write envVariables: { NAME: EnvValue.fromValue("...") }.'],
  [{ envFrom: [{ configMapRef: { name: 'a' } }] }, 'envFrom[0] is not an EnvFrom but an object. Fix: give Env.fromConfigMap(...) or Env.fromSecret(...).'],
  [{ liveness: null }, 'liveness is not a Probe but null. Fix: give Probe.fromHttpGet(...), Probe.fromTcpSocket(...) or Probe.fromCommand(...), or leave it out.'],
  [{ readiness: { httpGet: {} } }, 'readiness is not a Probe but an object. Fix: give Probe.fromHttpGet(...), Probe.fromTcpSocket(...) or Probe.fromCommand(...).'],
  [
    { lifecycle: { preStop: { exec: {} } } },
    'lifecycle.preStop is not a Handler but an object. Fix: give Handler.fromCommand(...), Handler.fromHttpGet(...) or Handler.fromTcpSocket(...).',
  ],
  [
    { resources: { limits: { cpu: '1' } } },
    'resources has limits and requests, as Kubernetes writes it. Fix: write { cpu: { request, limit }, memory: { request, limit } }, of Cpu and Size.',
  ],
  [{ resources: { cpu: { limit: '1' } } }, 'resources.cpu.limit is not a Cpu but a string. Fix: give a Cpu, for example Cpu.millis(100).'],
  [{ resources: { memory: '64Mi' } }, 'resources.memory is not an object but a string. Fix: give a MemoryResources.'],
  [{ resources: { memory: { limit: '64Mi' } } }, 'resources.memory.limit is not a Size but a string. Fix: give a Size, for example Size.mebibytes(64).'],
  [{ ports: [{ containerPort: 80 }] }, 'bind() returned ports[0] without its number. Fix: give it a number.'],
  [{ ports: [{ containerPort: 80 }] }, 'ports[0] has a field "containerPort", which a ContainerPort does not have. Fix: write number.'],
  [{ ports: [{ number: NaN }] }, 'ports[0].number is not a number but NaN. Fix: give a number.'],
  [{ flushTimeout: 5 }, 'flushTimeout is not a Duration but a number. Fix: give a Duration, for example Duration.seconds(5).'],
])('%j', (spec, message) => {
  expect(check(spec).join('\n')).toContain(message);
});

test.each<[object, string]>([
  [{ runAsUser: 5 }, 'securityContext has a field "runAsUser", which a SidecarSecurityContext does not have. Fix: write user.'],
  [{ user: '5' }, 'securityContext.user is not a number but a string. Fix: give a number.'],
  [{ capabilities: { add: [5] } }, 'securityContext.capabilities.add[0] is not a Capability but a number. Fix: give one of Capability.'],
  [{ addCapabilities: 'BPF' }, 'securityContext.addCapabilities is not an array of strings but a string. Fix: write securityContext.addCapabilities: [...].'],
  [{ addCapabilities: [5] }, 'securityContext.addCapabilities[0] is not a string but a number. Fix: give a string.'],
  [{ seccomp: 'RuntimeDefault' }, `securityContext.seccomp is not a SecurityProfile but a string. Fix: ${PROFILE}`],
  [{ seccomp: { type: 'RuntimeDefault' } }, `securityContext.seccomp is not a SecurityProfile but an object. Fix: ${PROFILE}`],
  [{ appArmor: { type: 'Localhost', localhostProfile: 'a' } }, `securityContext.appArmor is not a SecurityProfile but an object. Fix: ${PROFILE}`],
  [{ seLinux: { level: 5 } }, 'securityContext.seLinux.level is not a string but a number. Fix: give a string.'],
  [{ seLinux: { levels: 's0' } }, 'securityContext.seLinux has a field "levels", which a SeLinuxOptions does not have. Fix: write level.'],
])('securityContext: %j', (securityContext, message) => {
  expect(check({ securityContext }).join('\n')).toContain(message);
});

test.each([SecurityProfile.RUNTIME_DEFAULT, SecurityProfile.UNCONFINED, SecurityProfile.localhost('a.json')])('a SecurityProfile is one', (profile) => {
  expect(check({ securityContext: { seccomp: profile, appArmor: profile } })).toEqual([]);
});
