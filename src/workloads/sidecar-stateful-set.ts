import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** What a `SidecarStatefulSet` is made of: everything a StatefulSet of cdk8s-plus takes, with main and its sidecars named apart. */
export interface SidecarStatefulSetProps extends kplus.StatefulSetProps {
  /** The main container. It comes first, before what `containers` lists. */
  readonly main: kplus.ContainerProps;

  /**
   * The sidecars of main.
   *
   * @default - none; add them later with `sidecars.add(...)`
   */
  readonly sidecars?: ISidecar[];
}

/**
 * A StatefulSet of cdk8s-plus whose main container is extended by sidecars.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new SidecarStatefulSet(chart, 'api', {
 *   service: new kplus.Service(chart, 'service', { clusterIP: 'None', ports: [{ port: 8080 }] }),
 *   main: { name: 'api', image: 'registry.example.com/shop/api:1.4.0' },
 *   sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/api') })],
 * });
 */
export class SidecarStatefulSet extends kplus.StatefulSet {
  /** The sidecars of main. */
  public readonly sidecars: Sidecars;

  /**
   * @param scope the construct that holds it, a chart for example
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws when main has no image, a sidecar has a name that cannot be, or two have the same
   */
  constructor(scope: Construct, id: string, props: SidecarStatefulSetProps) {
    super(scope, id, composedProps('SidecarStatefulSetProps', scope, id, props, needed));
    this.sidecars = sidecarsOf(this, props);
  }
}

/** cdk8s-plus makes the headless Service of the containers' ports. */
function needed({ service, containers = [] }: Pick<SidecarStatefulSetProps, 'service' | 'containers'>): string | undefined {
  const listens = ({ port, portNumber, ports = [] }: kplus.ContainerProps) => port !== undefined || portNumber !== undefined || ports.length > 0;
  if (service !== undefined || containers.some(listens)) return undefined;
  return "its Service would have no port: give main: { ports: [{ name: 'http', number: 8080 }] }, or a service of its own";
}
