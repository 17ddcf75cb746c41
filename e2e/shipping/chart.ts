import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { nginxConfig, nginxLogs, nginxMain, restrictMain } from '../nginx-main';
import { DESTINATIONS, REAL } from './destinations';
import { shipperAndRotator } from './sidecars';
import { PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

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
    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: id.toLowerCase() },
      replicas: 1,
      main: nginxMain(this, nginxConfig(this)),
      sidecars: shipperAndRotator(agent, nginxLogs(), (destination ? REAL[destination] : DESTINATIONS[agent])(store)),
      terminationGracePeriod: Duration.seconds(10),
    });
    restrictMain(deployment);
  }
}
