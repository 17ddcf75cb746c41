import { JsonObject } from '../../../../src/manifest/json';
import { Engine } from '../../../../src/validation/engine';
import { PodSecurity } from '../../../../src/validation/rule';
import { pod } from '../cases';

/** The controls that a pod fails, by upstream's names. */
function failed(manifest: JsonObject, podSecurity: PodSecurity, minor = 34): string[] {
  const { violations } = new Engine({ minor, podSecurity }).check(manifest);
  const controls = violations.filter((v) => v.rule.startsWith('pod-security/')).map((v) => v.rule.slice('pod-security/'.length));
  return [...new Set(controls)].sort();
}

const IMAGE = 'registry.example/app:1.0.0';
const HARDENED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

/** What passes every control at every version. */
const RESTRICTED = pod({
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  initContainers: [{ name: 'shipper', image: IMAGE, restartPolicy: 'Always', securityContext: HARDENED }],
  containers: [{ name: 'app', image: IMAGE, securityContext: HARDENED, ports: [{ containerPort: 8080 }] }],
  ephemeralContainers: [{ name: 'debug', image: IMAGE, securityContext: HARDENED }],
  volumes: [{ name: 'logs', emptyDir: {} }],
});

/** What most charts ship: nothing is said about security. */
const PLAIN = pod({ volumes: [{ name: 'logs', emptyDir: {} }] });

/** A node agent as their vendors ship it. */
const NODE_AGENT = pod({
  hostNetwork: true,
  hostPID: true,
  containers: [{
    name: 'agent',
    image: IMAGE,
    ports: [{ containerPort: 2020, hostPort: 2020 }],
    livenessProbe: { httpGet: { path: '/', port: 2020, host: '127.0.0.1' } },
    securityContext: { privileged: true, runAsUser: 0 },
  }],
  volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }],
});

/** Everything that can be wrong at once. */
const WORST = pod({
  hostIPC: true,
  securityContext: {
    runAsNonRoot: false,
    runAsUser: 0,
    seccompProfile: { type: 'Unconfined' },
    appArmorProfile: { type: 'Unconfined' },
    seLinuxOptions: { user: 'root' },
    sysctls: [{ name: 'kernel.msgmax', value: '1' }],
    windowsOptions: { hostProcess: true },
  },
  containers: [{
    name: 'app',
    image: IMAGE,
    ports: [{ containerPort: 80, hostPort: 80 }],
    lifecycle: { preStop: { httpGet: { path: '/', port: 80, host: 'node' } } },
    securityContext: { privileged: true, procMount: 'Unmasked', capabilities: { add: ['SYS_ADMIN'] } },
  }],
  volumes: [{ name: 'root', hostPath: { path: '/' } }],
});

describe('whole pods through all controls', () => {
  test.each<[string, JsonObject, string[], string[]]>([
    ['hardened', RESTRICTED, [], []],
    ['plain', PLAIN, [], ['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted']],
    [
      'node agent',
      NODE_AGENT,
      ['hostNamespaces', 'hostPathVolumes', 'hostPorts', 'hostProbesAndHostLifecycle', 'privileged'],
      [
        'allowPrivilegeEscalation', 'capabilities_restricted', 'hostNamespaces', 'hostPorts', 'hostProbesAndHostLifecycle', 'privileged',
        'restrictedVolumes', 'runAsNonRoot', 'runAsUser', 'seccompProfile_restricted',
      ],
    ],
    [
      'worst',
      WORST,
      [
        'appArmorProfile', 'capabilities_baseline', 'hostNamespaces', 'hostPathVolumes', 'hostPorts', 'hostProbesAndHostLifecycle',
        'privileged', 'procMount', 'seLinuxOptions', 'seccompProfile_baseline', 'sysctls', 'windowsHostProcess',
      ],
      [
        'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities_restricted', 'hostNamespaces', 'hostPorts',
        'hostProbesAndHostLifecycle', 'privileged', 'procMount', 'restrictedVolumes', 'runAsNonRoot', 'runAsUser', 'seLinuxOptions',
        'seccompProfile_restricted', 'sysctls', 'windowsHostProcess',
      ],
    ],
  ])('%s', (_, manifest, baseline, restricted) => {
    expect(failed(manifest, 'privileged')).toEqual([]);
    expect(failed(manifest, 'baseline')).toEqual(baseline);
    expect(failed(manifest, 'restricted')).toEqual(restricted);
  });

  test('the version decides', () => {
    const added = (minor: number) => failed(WORST, 'restricted', minor).filter((control) => !failed(WORST, 'restricted', 27).includes(control));
    expect(added(33)).toEqual([]);
    expect(added(34)).toEqual(['hostProbesAndHostLifecycle']);
    expect(added(35)).toEqual(['hostProbesAndHostLifecycle', 'procMount_restricted']);
  });

  test.each([27, 28, 29, 30, 31, 32, 33, 34])('a hardened pod passes at 1.%i', (minor) => {
    expect(failed(RESTRICTED, 'restricted', minor)).toEqual([]);
  });
});
