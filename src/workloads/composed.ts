import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

interface Composed {
  readonly main: kplus.ContainerProps;
  readonly sidecars?: ISidecar[];
  readonly containers?: kplus.ContainerProps[];
}

/** The name that cdk8s-plus gives to a container that has none. */
const UNNAMED = 'main';

/** The props for the cdk8s-plus class: main is the first container, and sidecars are none of its business. */
export function composedProps<Props extends Composed>(props: Props): Omit<Props, 'main' | 'sidecars'> {
  const { main, sidecars, ...rest } = props;
  return { ...rest, containers: [main, ...props.containers ?? []] };
}

export function sidecarsOf(workload: IConstruct, { main, sidecars }: Composed): Sidecars {
  return Sidecars.of(workload, { main: main.name ?? UNNAMED }).add(...sidecars ?? []);
}
