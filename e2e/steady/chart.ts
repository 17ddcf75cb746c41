import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nginxConfig, nginxLogs, nginxMain, restrictMain } from '../nginx-main';
import { DESTINATIONS } from '../shipping/destinations';
import { shipperAndRotator } from '../shipping/sidecars';
import { CombinedLogMetrics, ConfigWatcher, LogWatcher, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

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
    const volume = nginxConfig(this);
    const logs = nginxLogs();

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
        ...shipperAndRotator(agent, logs, DESTINATIONS[agent](store)),
        LogWatcher.metrics({ logs: logs[0], counters: CombinedLogMetrics.counters() }),
        ConfigWatcher.reload({ volume, signal: 'HUP', process: 'nginx', interval: Duration.seconds(1) }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    restrictMain(deployment);
  }
}
