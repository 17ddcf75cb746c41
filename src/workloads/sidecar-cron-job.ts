import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** Props of `SidecarCronJob`: those of a cdk8s-plus CronJob, with main and its sidecars as separate props. */
export interface SidecarCronJobProps extends kplus.CronJobProps {
  /** The main container. It comes first, before those in `containers`. */
  readonly main: kplus.ContainerProps;

  /**
   * The sidecars of main.
   *
   * @default - none; add them later with `sidecars.add(...)`
   */
  readonly sidecars?: ISidecar[];
}

/** A CronJob of cdk8s-plus whose main container is extended by sidecars.
 *
 * Sidecars of a CronJob must be native, so set `kubernetesVersion` to 1.29 or newer with `SidecarSettings.set`: beside a plain container its Jobs would never complete.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new SidecarCronJob(chart, 'api', {
 *   schedule: Cron.daily(),
 *   main: { name: 'api', image: 'registry.example.com/shop/api:1.4.0' },
 *   sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/api') })],
 * });
 */
export class SidecarCronJob extends kplus.CronJob {
  /** The sidecars of main. */
  public readonly sidecars: Sidecars;

  /**
   * @param scope the parent construct, for example a chart
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws if main has no image, or the name of a sidecar is invalid or not unique
   */
  constructor(scope: Construct, id: string, props: SidecarCronJobProps) {
    super(scope, id, composedProps('SidecarCronJobProps', scope, id, props, needed));
    this.sidecars = sidecarsOf(this, props);
  }
}

/** Without a compiler, a schedule that is given as text would be dropped silently. */
function needed({ schedule }: Pick<SidecarCronJobProps, 'schedule'>): string | undefined {
  if (typeof schedule?.expressionString === 'string') return undefined;
  return `${schedule === undefined ? 'there is no schedule' : 'schedule is not a Cron'}: give schedule: Cron.daily(), or new Cron({ minute: '0', hour: '3' })`;
}
