import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** Props of `SidecarDeployment`: those of a cdk8s-plus Deployment, with main and its sidecars as separate props. */
export interface SidecarDeploymentProps extends kplus.DeploymentProps {
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
 * A Deployment of cdk8s-plus whose main container is extended by sidecars.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new SidecarDeployment(chart, 'api', {
 *   replicas: 2,
 *   main: { name: 'api', image: 'registry.example.com/shop/api:1.4.0' },
 *   sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/api') })],
 * });
 */
export class SidecarDeployment extends kplus.Deployment {
  /** The sidecars of main. */
  public readonly sidecars: Sidecars;

  /**
   * @param scope the parent construct, for example a chart
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws if main has no image, or the name of a sidecar is invalid or not unique
   */
  constructor(scope: Construct, id: string, props: SidecarDeploymentProps) {
    super(scope, id, composedProps('SidecarDeploymentProps', scope, id, props));
    this.sidecars = sidecarsOf(this, props);
  }
}
