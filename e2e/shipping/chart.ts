import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nginxLogs, nginxMain, restrictMain } from '../nginx-main';
import { DESTINATIONS, REAL } from './destinations';
import { NGINX_CONF } from '../../examples/webserver/nginx-conf';
import { ISidecar, LogRotation, LogRotator, LogShipper, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

export interface ShippedWebserverProps {
  /** A factory of `LogShipper`. */
  readonly agent: string;
  /** Base address of the log store, or the address of the destination. */
  readonly store: string;
  /**
   * A destination of shipping/destinations.ts.
   *
   * @default - the store is VictoriaLogs
   */
  readonly destination?: string;
}

/** nginx as in examples/webserver, with its logs shipped to a store, and rotated. */
export class ShippedWebserver extends Chart {
  constructor(scope: Construct, id: string, { agent, store, destination }: ShippedWebserverProps) {
    super(scope, id);
    SidecarSettings.set(this, { podSecurity: PodSecurityLevel.RESTRICTED });
    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': NGINX_CONF } });
    const logs = nginxLogs();
    const shipper = LogShipper as unknown as Record<string, (props: object) => ISidecar>;

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: id.toLowerCase() },
      replicas: 1,
      main: nginxMain(this, kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' })),
      sidecars: [
        shipper[agent]({ logs, destination: (destination ? REAL[destination] : DESTINATIONS[agent])(store), labels: { agent } }),
        // A small size, so that rotation happens; rotated files are kept, because all lines are counted.
        new LogRotator({ logs, rotation: LogRotation.nginx(), maxSize: Size.kibibytes(128), maxTotalSize: Size.mebibytes(32) }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    restrictMain(deployment);
  }
}
