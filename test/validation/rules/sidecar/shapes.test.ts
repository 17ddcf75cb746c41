import { classic, cronJob, main, shipper } from './pods';
import { isObject, Json, JsonObject } from '../../../../src/manifest/json';
import { podTemplatePointer } from '../../../../src/manifest/pod-template';
import { viewPod } from '../../../../src/manifest/pod-view';
import { valueAt } from '../../../../src/manifest/pointer';
import { withoutNulls } from '../../../../src/validation/nulls';
import { Finding } from '../../../../src/validation/rule';
import { POD_SECURITY_RULES } from '../../../../src/validation/rules/pod-security';
import { SIDECAR_RULES } from '../../../../src/validation/rules/sidecar';

const RULES = [...POD_SECURITY_RULES, ...SIDECAR_RULES];

function findings(manifest: JsonObject): Finding[] {
  const pointer = podTemplatePointer(manifest);
  const template = pointer === undefined ? undefined : valueAt(manifest, pointer);
  const found: Finding[] = [];
  const pod = isObject(template) ? viewPod(template, pointer!) : undefined;
  const subject = {
    manifest,
    apiVersion: 'apps/v1',
    group: String(manifest.apiVersion).split('/')[0],
    kind: String(manifest.kind),
    pod,
    options: { minor: 35, podSecurity: 'restricted' as const },
  };
  for (const rule of RULES) rule.check(subject, (finding) => void found.push(finding));
  return found;
}

/** A shipper with every field that a rule of these groups reads. */
const FULL = shipper({
  command: ['sh', '-c', 'tail -F /var/log/web/a.log & wait'],
  args: ['--listen-address=127.0.0.1:2020'],
  env: [{ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'URL', value: 'https://u:p@h' }],
  ports: [{ name: 'http', containerPort: 8080, hostPort: 80, protocol: 'TCP' }],
  livenessProbe: { httpGet: { path: '/', port: 'http', host: 'localhost' } },
  readinessProbe: { tcpSocket: { port: 2020 } },
  startupProbe: { grpc: { port: 2020 } },
  lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 60'] } }, postStart: { httpGet: { host: 'h', port: 1 } } },
  securityContext: {
    privileged: true,
    runAsUser: 0,
    runAsNonRoot: true,
    procMount: 'Unmasked',
    capabilities: { add: ['SYS_ADMIN'], drop: ['NET_RAW'] },
    seLinuxOptions: { type: 't', user: 'u', role: 'r' },
    seccompProfile: { type: 'Unconfined' },
    appArmorProfile: { type: 'Unconfined' },
    windowsOptions: { hostProcess: true },
  },
  volumeMounts: [{ name: 'logs', mountPath: '/var/log/web' }, { name: 'config', mountPath: '/etc/agent', subPath: 'a' }],
});

const SPEC: JsonObject = {
  initContainers: [{ ...FULL, name: 'native', restartPolicy: 'Always' }, { name: 'first', image: 'i:1' }],
  containers: [main(), FULL],
  ephemeralContainers: [{ name: 'debug', image: 'd:1' }],
  volumes: [{ name: 'logs', emptyDir: {} }, { name: 'config', configMap: { name: 'c' } }, { name: 'host', hostPath: { path: '/' } }],
  securityContext: { runAsUser: 0, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
  resources: { requests: { cpu: '1' } },
  terminationGracePeriodSeconds: 30,
  restartPolicy: 'Never',
  hostNetwork: true,
  os: { name: 'linux' },
};

const TEMPLATE: JsonObject = {
  annotations: {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '1',
    'kubectl.kubernetes.io/default-container': 'web',
    'container.apparmor.security.beta.kubernetes.io/web': 'unconfined',
  },
};

const MANIFESTS: readonly (readonly [string, JsonObject])[] = [
  ['Deployment', classic([], SPEC, TEMPLATE)],
  ['CronJob', cronJob([main(), FULL])],
  ['ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { password: 'hunter2', conf: 'https://u:p@h' } }],
];

const OTHERS: Json[] = [null, true, -1.5, '', 'text', [], [null], ['text'], {}, { name: 7 }];

/** Calls back with a copy of the document for every place in it and everything that could stand there instead. */
function eachMutation(document: JsonObject, visit: (mutated: JsonObject) => void): void {
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const container = node as Record<string, unknown>;
    for (const key of Object.keys(container)) {
      const original = container[key];
      for (const other of OTHERS) {
        container[key] = other;
        visit(document);
      }
      delete container[key];
      visit(document);
      container[key] = original;
      walk(original);
    }
  };
  walk(document);
}

describe.each<readonly [string, JsonObject]>(MANIFESTS)('a %s with anything anywhere', (_, manifest) => {
  test('has findings as it stands', () => expect(findings(manifest).length).toBeGreaterThan(0));

  test('is looked at without an error, and every path leads to something', () => {
    const copy = JSON.parse(JSON.stringify(manifest)) as JsonObject;
    let mutations = 0;
    const astray: Finding[] = [];
    eachMutation(copy, (mutated) => {
      mutations++;
      const seen = withoutNulls(mutated)!;
      for (const finding of findings(seen)) if (valueAt(seen, finding.path) === undefined) astray.push(finding);
    });
    expect(mutations).toBeGreaterThan(50);
    expect(astray).toEqual([]);
  });
});
