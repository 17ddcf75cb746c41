import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** What a `SidecarPod` is made of: everything a Pod of cdk8s-plus takes, with main and its sidecars named apart. */
export interface SidecarPodProps extends kplus.PodProps {
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
 * A Pod of cdk8s-plus whose main container is extended by sidecars.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new SidecarPod(chart, 'api', {
 *   main: { name: 'api', image: 'registry.example.com/shop/api:1.4.0' },
 *   sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/api') })],
 * });
 */
export class SidecarPod extends kplus.Pod {
  /** The sidecars of main. */
  public readonly sidecars: Sidecars;

  /**
   * @param scope the construct that holds it, a chart for example
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws when main has no image, a sidecar has a name that cannot be, or two have the same
   */
  constructor(scope: Construct, id: string, props: SidecarPodProps) {
    super(scope, id, composedProps('SidecarPodProps', scope, id, props));
    this.sidecars = sidecarsOf(this, props);
  }
}
