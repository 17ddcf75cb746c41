import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from '../../examples/webserver/nginx-conf';
import { nginxLogs, nginxMain, restrictMain } from '../nginx-main';
import { DESTINATIONS } from '../shipping/destinations';
import {
  CombinedLogMetrics, ConfigWatcher, ISidecar, LogRotation, LogRotator, LogShipper, LogWatcher, PodSecurityLevel,
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
    const logs = nginxLogs();
    const shipper = LogShipper as unknown as Record<string, (props: object) => ISidecar>;

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: id.toLowerCase() },
      replicas: 1,
      main: nginxMain(this, volume, {
        liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        readiness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(192), limit: Size.mebibytes(256) },
        },
      }),
      sidecars: [
        shipper[agent]({ logs, destination: DESTINATIONS[agent](store), labels: { agent } }),
        // A small size, so that rotation happens in a few minutes; rotated files are kept, because all lines are counted.
        new LogRotator({ logs, rotation: LogRotation.nginx(), maxSize: Size.kibibytes(128), maxTotalSize: Size.mebibytes(32) }),
        LogWatcher.metrics({ logs: logs[0], counters: CombinedLogMetrics.counters() }),
        ConfigWatcher.reload({ volume, signal: 'HUP', process: 'nginx', interval: Duration.seconds(1) }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    restrictMain(deployment);
  }
}
