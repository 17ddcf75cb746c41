import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { composedProps, sidecarsOf } from './composed';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

/** What a `SidecarCronJob` is made of: everything a CronJob of cdk8s-plus takes, with main and its sidecars named apart. */
export interface SidecarCronJobProps extends kplus.CronJobProps {
  /** The main container. It comes first, before what `containers` lists. */
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
   * @param scope the construct that holds it, a chart for example
   * @param id id of the construct in its scope
   * @param props main, its sidecars, and the workload
   * @throws when main has no image, a sidecar has a name that cannot be, or two have the same
   */
  constructor(scope: Construct, id: string, props: SidecarCronJobProps) {
    super(scope, id, composedProps('SidecarCronJobProps', scope, id, props, needed));
    this.sidecars = sidecarsOf(this, props);
  }
}

/** Without a compiler, as text, a schedule would be left out without a word. */
function needed({ schedule }: Pick<SidecarCronJobProps, 'schedule'>): string | undefined {
  if (typeof schedule?.expressionString === 'string') return undefined;
  return `${schedule === undefined ? 'there is no schedule' : 'schedule is not a Cron'}: give schedule: Cron.daily(), or new Cron({ minute: '0', hour: '3' })`;
}
