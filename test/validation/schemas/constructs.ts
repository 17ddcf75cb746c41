import { Chart, Cron, Duration, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';

/** The constructs that every package has in common. */
type Plus = typeof plus;

/** Every construct of a package, with many of its options, in one chart. */
export function everyConstruct(chart: Chart, k: Plus): void {
  const config = new k.ConfigMap(chart, 'config', { data: { 'app.conf': 'a=b' }, binaryData: { bin: 'AA==' }, immutable: true });
  const secret = new k.Secret(chart, 'secret', { stringData: { password: 'x' } });
  new k.BasicAuthSecret(chart, 'basic', { username: 'u', password: 'p' });
  new k.SshAuthSecret(chart, 'ssh', { sshPrivateKey: 'k' });
  new k.TlsSecret(chart, 'tls', { tlsCert: 'c', tlsKey: 'k' });
  new k.DockerConfigSecret(chart, 'docker', { data: { auths: {} } });
  const account = new k.ServiceAccount(chart, 'account', { secrets: [secret], automountToken: true });
  new k.ServiceAccountTokenSecret(chart, 'token', { serviceAccount: account });

  const claim = new k.PersistentVolumeClaim(chart, 'claim', {
    storage: Size.gibibytes(1), accessModes: [k.PersistentVolumeAccessMode.READ_WRITE_ONCE], volumeMode: k.PersistentVolumeMode.FILE_SYSTEM,
  });
  new k.AwsElasticBlockStorePersistentVolume(chart, 'aws', { volumeId: 'v', storage: Size.gibibytes(1), partition: 1 });
  new k.AzureDiskPersistentVolume(chart, 'azure', { diskName: 'd', diskUri: 'u', cachingMode: k.AzureDiskPersistentVolumeCachingMode.READ_ONLY });
  new k.GCEPersistentDiskPersistentVolume(chart, 'gce', { pdName: 'p', reclaimPolicy: k.PersistentVolumeReclaimPolicy.RETAIN });

  const probe = k.Probe.fromHttpGet('/', { port: 8080, failureThreshold: 3 });
  const containers: plus.ContainerProps[] = [{
    name: 'app',
    image: 'registry.example/app:1.0.0',
    command: ['app'],
    args: ['--serve'],
    workingDir: '/app',
    imagePullPolicy: k.ImagePullPolicy.IF_NOT_PRESENT,
    ports: [{ name: 'http', number: 8080, hostPort: 8080, protocol: k.Protocol.TCP, hostIp: '127.0.0.1' }],
    envVariables: {
      PLAIN: k.EnvValue.fromValue('x'),
      CONFIG: k.EnvValue.fromConfigMap(config, 'app.conf', { optional: true }),
      SECRET: k.EnvValue.fromSecretValue({ secret, key: 'password' }),
      FIELD: k.EnvValue.fromFieldRef(k.EnvFieldPaths.POD_NAME),
      LIMIT: k.EnvValue.fromResource(k.ResourceFieldPaths.CPU_LIMIT, { divisor: '1m' }),
    },
    envFrom: [k.Env.fromConfigMap(config, 'P_'), k.Env.fromSecret(secret)],
    liveness: probe,
    readiness: k.Probe.fromTcpSocket({ port: 8080 }),
    startup: k.Probe.fromCommand(['true']),
    lifecycle: { preStop: k.Handler.fromCommand(['sync']), postStart: k.Handler.fromHttpGet('/') },
    volumeMounts: [
      { path: '/claim', volume: k.Volume.fromPersistentVolumeClaim(chart, 'claim-volume', claim), propagation: k.MountPropagation.HOST_TO_CONTAINER },
      { path: '/config', volume: k.Volume.fromConfigMap(chart, 'config-volume', config, { defaultMode: 0o640, items: { 'app.conf': { path: 'a', mode: 0o600 } } }) },
      { path: '/secret', volume: k.Volume.fromSecret(chart, 'secret-volume', secret), readOnly: true, subPath: 'password' },
      { path: '/tmp', volume: k.Volume.fromEmptyDir(chart, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(16), medium: k.EmptyDirMedium.MEMORY }) },
      { path: '/host', volume: k.Volume.fromHostPath(chart, 'host', 'host', { path: '/var', type: k.HostPathVolumeType.DIRECTORY }) },
      { path: '/csi', volume: k.Volume.fromCsi(chart, 'csi', 'csi.example', { attributes: { a: 'b' }, readOnly: true }) },
      { path: '/nfs', volume: k.Volume.fromNfs(chart, 'nfs', 'nfs', { server: 's', path: '/' }) },
    ],
    resources: {
      cpu: { request: k.Cpu.millis(10), limit: k.Cpu.units(1) },
      memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
    },
    securityContext: { user: 1000, group: 1000, capabilities: { drop: [k.Capability.NET_RAW] } },
  }];
  const pod: plus.AbstractPodProps = {
    containers,
    initContainers: [{ name: 'init', image: 'registry.example/init:1.0.0' }],
    serviceAccount: account,
    securityContext: { fsGroup: 1000, fsGroupChangePolicy: k.FsGroupChangePolicy.ON_ROOT_MISMATCH, sysctls: [{ name: 'net.core.somaxconn', value: '1' }] },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
    dns: { policy: k.DnsPolicy.CLUSTER_FIRST, nameservers: ['1.1.1.1'], options: [{ name: 'ndots', value: '2' }], searches: ['svc'] },
    dockerRegistryAuth: secret,
  };
  new k.Pod(chart, 'pod', { ...pod, restartPolicy: k.RestartPolicy.ON_FAILURE });
  const deployment = new k.Deployment(chart, 'deployment', {
    ...pod, strategy: k.DeploymentStrategy.rollingUpdate({ maxSurge: k.PercentOrAbsolute.percent(25) }),
  });
  new k.Deployment(chart, 'recreated', { containers, replicas: 1, strategy: k.DeploymentStrategy.recreate() });
  deployment.scheduling.attract(k.Node.labeled(k.NodeLabelQuery.is('disk', 'ssd')), { weight: 5 });
  deployment.scheduling.spread({ topology: k.Topology.ZONE });
  deployment.scheduling.tolerate(k.Node.tainted(k.NodeTaintQuery.exists('gpu', { effect: k.TaintEffect.NO_SCHEDULE })));
  new k.DaemonSet(chart, 'daemon-set', { ...pod, minReadySeconds: 3 });
  new k.Job(chart, 'job', { containers, backoffLimit: 2, ttlAfterFinished: Duration.hours(1) });
  new k.CronJob(chart, 'cron-job', { containers, schedule: Cron.daily(), concurrencyPolicy: k.ConcurrencyPolicy.REPLACE, successfulJobsRetained: 1 });

  const service = deployment.exposeViaService({
    serviceType: k.ServiceType.LOAD_BALANCER, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  });
  new k.Service(chart, 'external', { externalName: 'example.com', type: k.ServiceType.EXTERNAL_NAME });
  const headless = new k.Service(chart, 'headless', { clusterIP: 'None', ports: [{ port: 8080 }] });
  new k.StatefulSet(chart, 'stateful-set', { ...pod, service: headless, podManagementPolicy: k.PodManagementPolicy.PARALLEL });
  const ingress = new k.Ingress(chart, 'ingress', { tls: [{ hosts: ['example.com'], secret }], className: 'nginx' });
  ingress.addHostRule('example.com', '/', k.IngressBackend.fromService(service, { port: 80 }), k.HttpIngressPathType.EXACT);
  const scaled = new k.Deployment(chart, 'scaled', { containers });
  new k.HorizontalPodAutoscaler(chart, 'autoscaler', {
    target: scaled,
    maxReplicas: 5,
    metrics: [k.Metric.resourceCpu(k.MetricTarget.averageUtilization(70)), k.Metric.pods({ name: 'requests', target: k.MetricTarget.averageValue(10) })],
    scaleDown: { policies: [{ replicas: k.Replicas.percent(50) }], strategy: k.ScalingStrategy.MIN_CHANGE },
  });
  const policy = new k.NetworkPolicy(chart, 'policy', { selector: deployment });
  policy.addIngressRule(k.NetworkPolicyIpBlock.ipv4(chart, 'block', '10.0.0.0/8', ['10.1.0.0/16']), [k.NetworkPolicyPort.tcpRange(80, 90)]);
  policy.addEgressRule(k.Namespaces.all(chart, 'everywhere'));
  const role = new k.Role(chart, 'role');
  role.allowRead(k.ApiResource.PODS);
  role.bind(account, k.User.fromName(chart, 'user', 'jane'), k.Group.fromName(chart, 'group', 'admins'));
  const clusterRole = new k.ClusterRole(chart, 'cluster-role', { aggregationLabels: { a: 'b' } });
  clusterRole.allow(['get'], k.NonApiResource.of('/healthz'));
  clusterRole.bind(account);
  new k.Namespace(chart, 'namespace', { metadata: { labels: { a: 'b' } } });
}
