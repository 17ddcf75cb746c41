import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { REDIS_CONF } from './redis-conf';
import { KubernetesVersion, MonitoringAgent, PodSecurityLevel, SidecarSettings, SidecarStatefulSet } from 'cdk8s-sidecars';

/** Redis with its metrics for Prometheus, and passwords from a Secret. */
export class Redis extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    // Created elsewhere; README.md says what they contain.
    const users = kplus.Secret.fromSecretName(this, 'users', 'redis-users');
    const exporter = kplus.Secret.fromSecretName(this, 'exporter', 'redis-exporter');
    const config = new kplus.ConfigMap(this, 'config', { metadata: { name: 'redis-config' }, data: { 'redis.conf': REDIS_CONF } });
    const data = new kplus.PersistentVolumeClaim(this, 'data', {
      metadata: { name: 'redis-data' },
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(1),
    });

    const redis = new SidecarStatefulSet(this, 'redis', {
      metadata: { name: 'redis' },
      replicas: 1,
      service: new kplus.Service(this, 'service', { metadata: { name: 'redis' }, clusterIP: 'None', ports: [{ name: 'redis', port: 6379 }] }),
      main: {
        name: 'redis',
        image: 'redis:7.4.1',
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        command: ['redis-server', '/etc/redis/conf/redis.conf'],
        ports: [{ name: 'redis', number: 6379 }],
        liveness: kplus.Probe.fromTcpSocket({ port: 6379 }),
        readiness: kplus.Probe.fromTcpSocket({ port: 6379 }),
        securityContext: { user: 999, group: 999 },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(192) },
        },
        volumeMounts: [
          { path: '/etc/redis/conf', volume: kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' }), readOnly: true },
          { path: '/etc/redis/users', volume: kplus.Volume.fromSecret(this, 'users-volume', users, { name: 'users' }), readOnly: true },
          { path: '/data', volume: kplus.Volume.fromPersistentVolumeClaim(this, 'data-volume', data, { name: 'data' }) },
        ],
      },
      sidecars: [
        MonitoringAgent.redis({
          user: 'exporter',
          password: { secret: exporter, key: 'password' },
          alerts: [{
            name: 'RedisNearlyFull',
            expr: 'redis_memory_used_bytes / redis_memory_max_bytes > 0.9',
            for: Duration.minutes(10),
            annotations: { summary: 'Redis in {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory' },
          }],
        }),
      ],
      securityContext: { fsGroup: 999 },
      terminationGracePeriod: Duration.seconds(20),
    });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(redis).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
