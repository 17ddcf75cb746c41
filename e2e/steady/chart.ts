import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from '../../examples/webserver/nginx-conf';
import { DESTINATIONS } from '../shipping/destinations';
import {
  CombinedLogMetrics, ConfigWatcher, ISidecar, LogFiles, LogFormat, LogRotation, LogRotator, LogShipper, LogWatcher, PodSecurityLevel,
  SidecarDeployment, SidecarSettings,
} from 'cdk8s-sidecars';

export interface RichWebserverProps {
  /** A factory of `LogShipper`. */
  readonly agent: string;
  /** Base address of the log store. */
  readonly store: string;
}

/** nginx with a sidecar of each kind: shipper, rotator, watcher of the configuration, metrics of the access log. */
export class RichWebserver extends Chart {
  constructor(scope: Construct, id: string, { agent, store }: RichWebserverProps) {
    super(scope, id);
    SidecarSettings.set(this, { podSecurity: PodSecurityLevel.RESTRICTED });
    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': NGINX_CONF } });
    const volume = kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' });
    const logs = [
      LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED, sizeLimit: Size.mebibytes(256) }),
      LogFiles.of('/var/log/nginx', { files: ['error.log'], format: LogFormat.NGINX_ERROR, sizeLimit: Size.mebibytes(256) }),
    ];
    const shipper = LogShipper as unknown as Record<string, (props: object) => ISidecar>;

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: id.toLowerCase() },
      replicas: 1,
      main: {
        name: 'nginx',
        image: 'nginxinc/nginx-unprivileged:1.27.5',
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        command: ['nginx', '-c', '/etc/webserver/nginx.conf', '-g', 'daemon off;'],
        ports: [{ name: 'http', number: 8080 }],
        liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        readiness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        securityContext: { user: 101, group: 101 },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(192), limit: Size.mebibytes(256) },
        },
        volumeMounts: [
          { path: '/etc/webserver', volume, readOnly: true },
          { path: '/tmp', volume: kplus.Volume.fromEmptyDir(this, 'scratch', 'scratch', { sizeLimit: Size.mebibytes(64) }) },
        ],
      },
      sidecars: [
        shipper[agent]({ logs, destination: DESTINATIONS[agent](store), labels: { agent } }),
        // Small, so that it has something to do in a few minutes; what it sets aside is kept, because all of it is counted.
        new LogRotator({ logs, rotation: LogRotation.nginx(), maxSize: Size.kibibytes(128), maxTotalSize: Size.mebibytes(32) }),
        LogWatcher.metrics({ logs: logs[0], counters: CombinedLogMetrics.counters() }),
        ConfigWatcher.reload({ volume, signal: 'HUP', process: 'nginx', interval: Duration.seconds(1) }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
