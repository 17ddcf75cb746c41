import { changeOf, deployment } from './support';

/* eslint-disable @typescript-eslint/no-explicit-any */
const main = (spec: any) => spec.containers[0];
const shipper = (spec: any) => spec.initContainers[0];

test.each<[string, (spec: any, manifest: any) => void, string[]]>([
  ['another version of an image', (s) => { shipper(s).image = 'fluent/fluent-bit:4.1.0'; }, ['image of log-shipper: fluent/fluent-bit 4.0.1 -> 4.1.0']],
  ['another image', (s) => { shipper(s).image = 'timberio/vector:1'; }, ['image of log-shipper: fluent/fluent-bit:4.0.1 -> timberio/vector:1']],
  ['a digest', (s) => { shipper(s).image = `fluent/fluent-bit:4.0.1@sha256:${'a'.repeat(64)}`; }, [`image of log-shipper: fluent/fluent-bit 4.0.1 (no digest) -> 4.0.1@sha256:${'a'.repeat(12)}`]],
  ['a memory limit', (s) => { shipper(s).resources.limits.memory = '128Mi'; }, ['memory limit of log-shipper: 64Mi -> 128Mi']],
  ['a request that is set', (s) => { main(s).resources.requests['ephemeral-storage'] = '1Gi'; }, ['ephemeral-storage request of main: 1Gi (not set before)']],
  ['a variable', (s) => { main(s).env[0].value = 'debug'; }, ['env LOG_LEVEL of main: info -> debug']],
  ['a variable that may be secret', (s) => { main(s).env[1].value = 'new'; }, ['env DB_PASSWORD of main changed']],
  ['a variable that is new', (s) => { main(s).env.push({ name: 'REGION', value: 'eu' }); }, ['env REGION of main added']],
  ['a variable that is gone', (s) => { main(s).env.shift(); }, ['env LOG_LEVEL of main removed']],
  ['variables in another order', (s) => { main(s).env.reverse(); }, ['order of env of main changed']],
  ['arguments', (s) => { main(s).args = ['--loud']; }, ['args of main: ["--quiet"] -> ["--loud"]']],
  ['one of many arguments', (s) => { main(s).args = Array.from({ length: 30 }, (_, i) => `--argument=${i}`).concat('--quiet'); }, ['args of main changed']],
  ['a port', (s) => { main(s).ports.push({ containerPort: 9090 }); }, ['port 9090 of main added']],
  ['the name of a port', (s) => { main(s).ports[0].name = 'http'; }, ['port 8080 of main, name: http (not set before)']],
  ['a probe', (s) => { main(s).readinessProbe = { tcpSocket: { port: 8080 } }; }, ['readiness probe of main added']],
  ['a part of a probe', (s) => { main(s).livenessProbe.periodSeconds = 5; }, ['liveness probe of main, periodSeconds: 10 -> 5']],
  ['a mount', (s) => { main(s).volumeMounts = [{ name: 'config', mountPath: '/config' }]; }, ['mount /config of main added']],
  ['a security context', (s) => { main(s).securityContext.runAsUser = 1000; }, ['securityContext.runAsUser of main: 1000 (not set before)']],
  ['a volume', (s) => { s.volumes.push({ name: 'tmp', emptyDir: {} }); }, ['volume tmp added']],
  ['a limit of a volume', (s) => { s.volumes[0] = { name: 'config', emptyDir: { sizeLimit: '1Gi' } }; }, ['volume config, configMap removed', 'volume config, emptyDir added']],
  ['a label of the pods', (_, m) => { m.spec.template.metadata.labels.version = '2'; }, ['label version of the pods: 2 (not set before)']],
  ['an annotation of the pods', (_, m) => { m.spec.template.metadata.annotations = { note: 'x' }; }, ['annotation note of the pods: x (not set before)']],
  ['the grace period', (s) => { s.terminationGracePeriodSeconds = 60; }, ['grace period of the pods: 40 s -> 60 s']],
  ['the nodes', (s) => { s.nodeSelector = { disk: 'ssd' }; }, ['nodeSelector.disk of the pods: ssd (not set before)']],
  ['the affinity', (s) => { s.affinity = { nodeAffinity: {} }; }, ['affinity of the pods added']],
  ['a new native sidecar', (s) => { s.initContainers.push({ name: 'exporter', image: 'e:1', restartPolicy: 'Always' }); }, ['native sidecar exporter added (e:1)']],
  ['a new plain sidecar', (s) => { s.containers.push({ name: 'exporter', image: 'e:1' }); }, ['sidecar exporter added (e:1)']],
  ['a new init container', (s) => { s.initContainers.push({ name: 'setup', image: 'e:1' }); }, ['init container setup added (e:1)']],
  ['a sidecar that is gone', (s) => { s.initContainers = []; }, ['native sidecar log-shipper removed']],
  ['another placement', (s) => {
    const { restartPolicy, ...container } = shipper(s);
    s.containers.push({ ...container, image: 'fluent/fluent-bit:4.1.0' });
    s.initContainers = [];
  }, ['placement of log-shipper: native sidecar -> sidecar', 'image of log-shipper: fluent/fluent-bit 4.0.1 -> 4.1.0']],
  ['a sidecar that ends now', (s) => { delete shipper(s).restartPolicy; }, ['placement of log-shipper: native sidecar -> init container']],
  ['containers in another order', (s) => { s.initContainers.unshift({ name: 'setup', image: 'e:1' }); }, ['init container setup added (e:1)']],
])('pods roll for %s', (_, edit, reasons) => {
  expect(changeOf(deployment(), deployment(edit))).toEqual({ change: 'rolls', reasons });
});

test('containers are told apart by name, and their order is part of the template', () => {
  const two = (s: any) => { s.containers.push({ name: 'exporter', image: 'e:1' }); };
  expect(changeOf(deployment(two), deployment((s) => { two(s); s.containers.reverse(); })))
    .toEqual({ change: 'rolls', reasons: ['order of containers: main, exporter -> exporter, main'] });
});

test('long lists tell what is in one of them only', () => {
  const args = (last: string) => (s: any) => { main(s).args = [...Array.from({ length: 30 }, (_, i) => `--argument=${i}`), last]; };
  expect(changeOf(deployment(args('--quiet')), deployment(args('--loud'))).reasons).toEqual(['args of main: added --loud; removed --quiet']);
});

test.each<[string, (spec: any, manifest: any) => void]>([
  ['amounts in another spelling', (s) => { main(s).resources.limits = { cpu: '1000m', memory: `${128 * 1024}Ki` }; }],
  ['an amount as a number', (s) => { main(s).resources.limits.cpu = 1; }],
  ['a request that follows from its limit', (s) => { delete main(s).resources.requests.memory; }],
  ['a default of the pod', (s) => { Object.assign(s, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler', hostNetwork: false, enableServiceLinks: true }); }],
  ['a default of a container', (s) => { Object.assign(main(s), { imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', stdin: false }); }],
  ['a default of a probe', (s) => { Object.assign(main(s).livenessProbe, { periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 }); main(s).livenessProbe.httpGet.scheme = 'HTTP'; }],
  ['a default of a port', (s) => { main(s).ports[0].protocol = 'TCP'; }],
  ['a default of a volume', (s) => { s.volumes[0].configMap.defaultMode = 420; }],
  ['a mount that is not read-only', (s) => { main(s).volumeMounts = []; }],
  ['empty lists, maps and texts', (s, m) => { Object.assign(s, { tolerations: [], nodeSelector: {}, hostname: '' }); m.spec.template.metadata.annotations = {}; }],
  ['null', (s, m) => { s.affinity = null; m.metadata.creationTimestamp = null; }],
  ['the defaults of a Deployment', (_, m) => { Object.assign(m.spec, { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } }, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 }); }],
  ['what a cluster adds', (_, m) => { m.status = { replicas: 2 }; Object.assign(m.metadata, { uid: 'x', resourceVersion: '1', generation: 3, managedFields: [{}] }); }],
])('nothing changes for %s', (_, edit) => {
  expect(changeOf(deployment(), deployment(edit))).toEqual({ change: 'unchanged', reasons: [] });
  expect(changeOf(deployment(edit), deployment())).toEqual({ change: 'unchanged', reasons: [] });
});

test.each<[string, (spec: any) => void]>([
  ['privileged: false', (s) => { main(s).securityContext.privileged = false; }],
  ['an empty affinity', (s) => { s.affinity = {}; }],
  ['shareProcessNamespace: false', (s) => { s.shareProcessNamespace = false; }],
])('%s is not the same as none: the controller compares pointers', (_, edit) => {
  expect(changeOf(deployment(), deployment(edit)).change).toBe('rolls');
});
