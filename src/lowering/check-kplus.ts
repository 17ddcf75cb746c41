import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Check, describe, flag, having, list, mistyped, number, Report, struct, text, textList } from './check-shape';
import { SeccompOfPlus } from './security-context';
import { SidecarSecurityContext } from '../contract/security';
import { isObject } from '../manifest/json';

/** Checks of the values of cdk8s and cdk8s-plus that a spec is written with. */

const SIZE_METHOD: keyof Size = 'toKibibytes';
const DURATION_METHOD: keyof Duration = 'toSeconds';
/** How cdk8s-plus renders, see kplus-values.ts. */
const RENDER_METHOD = '_toKube';

export const size = having(SIZE_METHOD, 'a Size', 'give a Size, for example Size.mebibytes(64)');

export const duration = having(DURATION_METHOD, 'a Duration', 'give a Duration, for example Duration.seconds(5)');

export const probe = having(RENDER_METHOD, 'a Probe', 'give Probe.fromHttpGet(...), Probe.fromTcpSocket(...) or Probe.fromCommand(...)');

export const envFrom = having(RENDER_METHOD, 'an EnvFrom', 'give Env.fromConfigMap(...) or Env.fromSecret(...)');

const handler = having(RENDER_METHOD, 'a Handler', 'give Handler.fromCommand(...), Handler.fromHttpGet(...) or Handler.fromTcpSocket(...)');

export const lifecycle = struct<kplus.ContainerLifecycle>('ContainerLifecycle', { postStart: handler, preStop: handler });

export const port = struct<kplus.ContainerPort>(
  'ContainerPort',
  { number, name: text, protocol: text, hostIp: text, hostPort: number },
  { required: ['number'], instead: { containerPort: 'write number', hostIP: 'write hostIp' } },
);

export const envVariables: Check = (value, at, report) => {
  if (!isObject(value)) return mistyped(value, at, 'an object', `write ${at}: { NAME: EnvValue.fromValue("...") }`, report);
  for (const [name, entry] of Object.entries(value)) envValue(entry, `${at}.${name}`, report);
};

function envValue(value: unknown, at: string, report: Report): void {
  const known = isObject(value) && ('value' in value || 'valueFrom' in value);
  if (!known) return mistyped(value, at, 'an EnvValue', 'give EnvValue.fromValue("...")', report);
  if (value.value !== undefined && typeof value.value !== 'string') mistyped(value.value, `the value of ${at}`, 'a string', 'give a string', report);
}

const cpu: Check = (value, at, report) => {
  if (!isObject(value) || typeof value.amount !== 'string') mistyped(value, at, 'a Cpu', 'give a Cpu, for example Cpu.millis(100)', report);
};

const resourceFields = struct<kplus.ContainerResources>('ContainerResources', {
  cpu: struct<kplus.CpuResources>('CpuResources', { request: cpu, limit: cpu }),
  memory: struct<kplus.MemoryResources>('MemoryResources', { request: size, limit: size }),
  ephemeralStorage: struct<kplus.EphemeralStorageResources>('EphemeralStorageResources', { request: size, limit: size }),
});

export const resources: Check = (value, at, report) => {
  if (isObject(value) && ('limits' in value || 'requests' in value)) {
    return report(`${at} has limits and requests, as Kubernetes writes it`, 'write { cpu: { request, limit }, memory: { request, limit } }, of Cpu and Size');
  }
  resourceFields(value, at, report);
};

/** cdk8s-plus-27 has no value for all capabilities: there it is `undefined`. */
const capability: Check = (value, at, report) => {
  if (value !== undefined && typeof value !== 'string') report(`${at} is not a Capability but ${describe(value)}`, 'give one of Capability');
};

const capabilities = list('capabilities', capability);

const securityProfile: Check = (value, at, report) => {
  if (!isObject(value) || typeof value._type !== 'string') {
    mistyped(value, at, 'a SecurityProfile', 'give SecurityProfile.RUNTIME_DEFAULT, SecurityProfile.UNCONFINED or SecurityProfile.localhost(...)', report);
  }
};

const seccompProfile = struct<NonNullable<SeccompOfPlus['seccompProfile']>>('SeccompProfile', { type: text, localhostProfile: text }, { required: ['type'] });

const securityFields = struct<SidecarSecurityContext & SeccompOfPlus>(
  'SidecarSecurityContext',
  {
    user: number,
    group: number,
    ensureNonRoot: flag,
    privileged: flag,
    readOnlyRootFilesystem: flag,
    allowPrivilegeEscalation: flag,
    capabilities: struct<kplus.ContainerSecutiryContextCapabilities>('set of capabilities', { add: capabilities, drop: capabilities }),
    seccomp: securityProfile,
    seccompProfile,
    appArmor: securityProfile,
    seLinux: struct<kplus.k8s.SeLinuxOptions>('SeLinuxOptions', { level: text, role: text, type: text, user: text }),
    addCapabilities: textList,
  },
  { instead: { runAsUser: 'write user', runAsGroup: 'write group', runAsNonRoot: 'write ensureNonRoot' } },
);

export const securityContext: Check = (value, at, report) => {
  securityFields(value, at, report);
  if (isObject(value) && value.seccomp !== undefined && value.seccompProfile !== undefined) {
    report(`${at} has seccomp and seccompProfile`, 'leave one of the two out');
  }
};
