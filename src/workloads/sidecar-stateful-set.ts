import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** Props of `SidecarStatefulSet`: those of a cdk8s-plus StatefulSet, with main and its sidecars as separate props. */
export interface SidecarStatefulSetProps extends kplus.StatefulSetProps {
  /** The main container. It comes first, before those in `containers`. */
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
   * @param scope the parent construct, for example a chart
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws if main has no image, or the name of a sidecar is invalid or not unique
   */
  constructor(scope: Construct, id: string, props: SidecarStatefulSetProps) {
    super(scope, id, composedProps('SidecarStatefulSetProps', scope, id, props, needed));
    this.sidecars = sidecarsOf(this, props);
  }
}

/** cdk8s-plus makes the headless Service from the containers' ports. */
function needed({ service, containers = [] }: Pick<SidecarStatefulSetProps, 'service' | 'containers'>): string | undefined {
  const listens = ({ port, portNumber, ports = [] }: kplus.ContainerProps) => port !== undefined || portNumber !== undefined || ports.length > 0;
  if (service !== undefined || containers.some(listens)) return undefined;
  return "its Service would have no port: give main: { ports: [{ name: 'http', number: 8080 }] }, or a service of its own";
}
