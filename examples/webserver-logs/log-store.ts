import { ApiObject, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { LogDestination } from 'cdk8s-sidecars';

const PORT = 9428;
const USER = 65532;

/** VictoriaLogs, which keeps a day of logs and answers queries at `/select/vmui`. */
export class LogStore extends Construct {
  /** Where shippers send to: it speaks the bulk API of Elasticsearch, which every agent has an output for. */
  readonly destination: LogDestination;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const claim = new kplus.PersistentVolumeClaim(this, 'claim', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(2),
    });
    const deployment = new kplus.Deployment(this, 'victoria-logs', {
      metadata: { name: 'log-store' },
      replicas: 1,
      // Two pods cannot hold the volume at once.
      strategy: kplus.DeploymentStrategy.recreate(),
      securityContext: { user: USER, group: USER, fsGroup: USER, ensureNonRoot: true },
      containers: [{
        name: 'victoria-logs',
        image: 'victoriametrics/victoria-logs:v1.46.0',
        args: ['-storageDataPath=/data', '-retentionPeriod=1d', '-retention.maxDiskSpaceUsageBytes=1536MiB', `-httpListenAddr=:${PORT}`],
        ports: [{ name: 'http', number: PORT }],
        liveness: kplus.Probe.fromHttpGet('/health', { port: PORT }),
        readiness: kplus.Probe.fromHttpGet('/health', { port: PORT }),
        securityContext: { user: USER, group: USER },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
        },
        volumeMounts: [{ path: '/data', volume: kplus.Volume.fromPersistentVolumeClaim(this, 'data', claim, { name: 'data' }) }],
      }],
    });
    const service = deployment.exposeViaService({ name: 'log-store', ports: [{ name: 'http', port: PORT, targetPort: PORT }] });
    this.destination = LogDestination.elasticsearch({ url: `http://${service.name}:${PORT}/insert/elasticsearch` });
    harden(deployment);
  }
}

/** Two fields of Pod Security "restricted" that cdk8s-plus-27 has no property for, in the pod and in its first container. */
export function harden(workload: kplus.Workload): void {
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
}
