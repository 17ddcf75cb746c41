import { App, Chart, Duration, Size, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ContainerRuntime, LogCredentials, LogDestination, NodeLogAgent, NodeLogCollector, NodeLogCollectorProps, PodSecurityLevel, SidecarSettings,
} from '../../src';
import { lineDifference } from '../line-difference';

const AGENTS = {
  filebeat: () => NodeLogAgent.filebeat(),
  fluentBit: () => NodeLogAgent.fluentBit(),
  openTelemetry: () => NodeLogAgent.openTelemetry(),
  vector: () => NodeLogAgent.vector(),
};
const NAMES = Object.keys(AGENTS) as (keyof typeof AGENTS)[];
const destination = LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' });
let chart: Chart;
beforeEach(() => (chart = new Chart(Testing.app(), 'nodes', { namespace: 'logging' })));

const collect = (props: Partial<NodeLogCollectorProps> = {}) => {
  new NodeLogCollector(chart, 'collector', { agent: NodeLogAgent.fluentBit(), destination, ...props });
  const manifests = Testing.synth(chart);
  const of = (kind: string) => manifests.find((manifest) => manifest.kind === kind);
  const pod = of('DaemonSet').spec.template.spec;
  return { manifests, of, pod, container: pod.containers[0], config: JSON.stringify(of('ConfigMap').data) };
};

describe.each(NAMES)('%s', (name) => {
  const yaml = (runtime: ContainerRuntime) => {
    chart = new Chart(Testing.app(), 'nodes', { namespace: 'logging' });
    return Yaml.stringify(...collect({ agent: AGENTS[name](), runtime, labels: { cluster: 'a "b" ${c}' }, drop: ['GET /healthz'] }).manifests);
  };

  test('collects under cri', () => expect(yaml(ContainerRuntime.CRI)).toMatchSnapshot());

  test('collects under docker: what differs', () => expect(lineDifference(yaml(ContainerRuntime.CRI), yaml(ContainerRuntime.DOCKER))).toMatchSnapshot());

  test('asks the API server for no more than to read', () => {
    const { of, pod } = collect({ agent: AGENTS[name]() });
    const verbs = of('ClusterRole').rules.flatMap((rule: any) => rule.verbs);
    expect(verbs.filter((verb: string) => !['get', 'list', 'watch'].includes(verb))).toEqual([]);
    expect(of('ClusterRoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: pod.serviceAccountName, namespace: 'logging' }]);
  });

  test('asks nothing where records are not enriched', () => {
    const { of, pod } = collect({ agent: AGENTS[name](), enrich: false });
    expect(of('ClusterRole')).toBeUndefined();
    expect(pod).toMatchObject({ automountServiceAccountToken: false });
    expect(pod).not.toHaveProperty('serviceAccountName');
  });

  test('leaves its own logs and those of excluded namespaces out', () => {
    const { config, of } = collect({ agent: AGENTS[name](), excludeNamespaces: ['kube-system'] });
    expect(config).toContain(of('DaemonSet').metadata.name);
    expect(config).toContain('kube-system');
  });
});

test.each(Object.values(AGENTS))('leaves its own logs out where its name is cut in the names of its pods', (make) => {
  const name = 'n'.repeat(63);
  const { manifests } = collect({ agent: make(), metadata: { name } });
  const text = JSON.stringify(manifests.find(({ kind }) => kind === 'ConfigMap').data);
  expect(text).toContain('n'.repeat(58));
  expect(text).not.toContain('n'.repeat(59));
});

test('mounts the links and what they link to, for reading only', () => {
  const mounts = ({ container }: { container: any }) => container.volumeMounts.filter((mount: any) => mount.mountPath.startsWith('/var/log') || mount.mountPath.includes('docker'));
  expect(mounts(collect())).toEqual([
    { mountPath: '/var/log/containers', name: 'var-log-containers', readOnly: true }, { mountPath: '/var/log/pods', name: 'var-log-pods', readOnly: true },
  ]);
  chart = new Chart(Testing.app(), 'docker', { namespace: 'logging' });
  expect(mounts(collect({ runtime: ContainerRuntime.DOCKER }))).toContainEqual(
    { mountPath: '/var/lib/docker/containers', name: 'var-lib-docker-containers', readOnly: true },
  );
});

test('keeps its position on the node, in a directory of its own', () => {
  const { pod, of } = collect();
  expect(pod.volumes).toContainEqual({
    name: 'state', hostPath: { path: `/var/lib/cdk8s-sidecars/logging-${of('DaemonSet').metadata.name}`, type: 'DirectoryOrCreate' },
  });
});

test('is root without any capability', () => {
  expect(collect().container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 0,
    runAsNonRoot: false,
    runAsUser: 0,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('runs on every node unless it is told otherwise', () => {
  expect(collect().pod.tolerations).toEqual([{ operator: 'Exists' }]);
  chart = new Chart(Testing.app(), 'some', { namespace: 'logging' });
  const tolerations = [kplus.NodeTaintQuery.is('gpu', 'yes', { effect: kplus.TaintEffect.NO_EXECUTE, evictAfter: Duration.minutes(1) })];
  expect(collect({ tolerations }).pod.tolerations).toEqual([
    { effect: 'NoExecute', key: 'gpu', operator: 'Equal', tolerationSeconds: 60, value: 'yes' },
  ]);
});

test('takes its image from where the settings say', () => {
  SidecarSettings.set(chart, { imageRegistry: 'registry.example.com/mirror' });
  expect(collect().container.image).toMatch(/^registry.example.com\/mirror\/fluent\/fluent-bit:/);
});

test('rolls its pods when the config changes', () => {
  const hash = (props: Partial<NodeLogCollectorProps>) => {
    chart = new Chart(Testing.app(), 'nodes', { namespace: 'logging' });
    return collect(props).of('DaemonSet').spec.template.metadata.annotations['cdk8s-sidecars/config-hash'];
  };
  expect(hash({})).toBe(hash({}));
  expect(hash({})).not.toBe(hash({ drop: ['x'] }));
});

test('takes credentials by reference, resources, a grace period and a priority', () => {
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'writer');
  const { container, pod } = collect({
    agent: NodeLogAgent.fluentBit({ image: 'mirror.example/fluent-bit:5.1.1', resources: { memory: { limit: Size.gibibytes(1) } } }),
    destination: LogDestination.elasticsearch({ url: 'https://es:9200', credentials: LogCredentials.basic({ secret }) }),
    flushTimeout: Duration.seconds(60),
    priorityClassName: 'system-node-critical',
    statePath: '/opt/state/',
  });
  expect(container.env).toContainEqual({ name: 'LOG_PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'writer' } } });
  expect(container).toMatchObject({ image: 'mirror.example/fluent-bit:5.1.1', resources: { limits: { cpu: '1', memory: '1Gi' } } });
  expect(pod).toMatchObject({ terminationGracePeriodSeconds: 65, priorityClassName: 'system-node-critical' });
});

test('a namespace that does not allow it is an error, not a pod that never comes', () => {
  SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.BASELINE });
  new NodeLogCollector(chart, 'collector', { agent: NodeLogAgent.vector(), destination });
  expect(() => (chart.node.root as App).synthYaml()).toThrow(/hostPath/);
});

test.each<[string, any, RegExp]>([
  ['no agent', { agent: undefined }, /node log collector \[nodes\/collector\] has no agent: give one of NodeLogAgent/],
  ['no destination', { destination: undefined }, /has no destination/],
  ['a destination that the agent cannot serve', { agent: NodeLogAgent.filebeat(), destination: LogDestination.loki({ url: 'http://l' }) }, /Filebeat cannot send to Loki: use NodeLogAgent\.fluentBit/],
  ['an unknown runtime', { runtime: 'rkt' }, /runtime is not a ContainerRuntime: give one of ContainerRuntime.DOCKER, ContainerRuntime.CRI/],
  ['an invalid namespace', { excludeNamespaces: ['Kube_System'] }, /leaves out the namespace "Kube_System"/],
  ['a relative path', { statePath: 'state' }, /has the statePath "state"/],
  ['a namespace as text', { excludeNamespaces: 'kube-system' }, /node log collector \[nodes\/collector\] has excludeNamespaces that is not an array/],
  ['a size as text', { bufferSize: '1Gi' }, /has a bufferSize that is not a Size/],
  ['a line as a number', { maxLineSize: 5 }, /has a maxLineSize that is not a Size/],
  ['a number of seconds', { flushTimeout: 5 }, /has a flushTimeout that is not a Duration/],
  ['a part of a second', { flushTimeout: Duration.millis(1500) }, /not a whole number of seconds/],
  ['a toleration as Kubernetes writes it', { tolerations: [{ operator: 'Exists' }] }, /has a toleration that is none: give NodeTaintQuery/],
  ['tolerations as text', { tolerations: 'all' }, /has tolerations that is not an array/],
  ['a flag as text', { enrich: 'no' }, /has enrich that is not a boolean/],
  ['metadata as text', { metadata: 'logging' }, /has metadata that is not an object/],
  ['the label that enrich takes', { labels: { labels: 'x' } }, /has a label "labels", where enrich puts the labels of the pod/],
  ['an invalid image', { agent: NodeLogAgent.vector({ image: 5 as any }) }, /node log collector \[nodes\/collector\]: image is not a string/],
  ['what the agent cannot do, with where that is', { destination: LogDestination.kafka({ brokers: ['k:9093'], topic: 't', tls: { serverName: 'x' } }) }, /node log collector \[nodes\/collector\]: /],
  ['a bad pattern', { drop: ['('] }, /not a regular expression of RE2/],
])('refuses %s', (_, props, message) => {
  expect(() => collect(props)).toThrow(message);
});

test('an agent refuses resources as Kubernetes writes them', () => {
  expect(() => NodeLogAgent.vector({ resources: { limits: { cpu: '1' } } as any })).toThrow('NodeLogAgent.vector: resources has limits and requests, as Kubernetes writes it');
});

test('what is for the whole cluster is in no namespace, whoever names that of the rest', () => {
  const none = new Chart(Testing.app(), 'none');
  new NodeLogCollector(none, 'c', { agent: NodeLogAgent.fluentBit(), destination, metadata: { namespace: 'logging' } });
  new NodeLogCollector(chart, 'c', { agent: NodeLogAgent.fluentBit(), destination });
  for (const manifests of [Testing.synth(none), Testing.synth(chart)]) {
    const namespaces = Object.fromEntries(manifests.map(({ kind, metadata }) => [kind, metadata.namespace]));
    expect(namespaces).toEqual({ DaemonSet: 'logging', ConfigMap: 'logging', ServiceAccount: 'logging', ClusterRole: undefined, ClusterRoleBinding: undefined });
  }
});

test('goes into kube-system where nobody says another namespace: a ClusterRoleBinding must name one', () => {
  const none = new Chart(Testing.app(), 'none');
  new NodeLogCollector(none, 'c', { agent: NodeLogAgent.fluentBit(), destination });
  const manifests = Testing.synth(none);
  const of = (kind: string) => manifests.find((manifest) => manifest.kind === kind);

  expect(['DaemonSet', 'ConfigMap', 'ServiceAccount'].map((kind) => of(kind).metadata.namespace)).toEqual(['kube-system', 'kube-system', 'kube-system']);
  expect(of('ClusterRoleBinding').subjects).toEqual([expect.objectContaining({ namespace: 'kube-system' })]);
});

test('stays away from nodes with Windows', () => {
  collect({});
  expect(Testing.synth(chart).find(({ kind }) => kind === 'DaemonSet').spec.template.spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
});
