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
export function composedProps<Props extends Composed>(scope: IConstruct, id: string, props: Props): Omit<Props, 'main' | 'sidecars'> {
  check(`[${[scope?.node?.path, id].filter(Boolean).join('/')}]`, props);
  const { main, sidecars, ...rest } = props;
  return { ...rest, containers: [main, ...props.containers ?? []] };
}

export function sidecarsOf(workload: IConstruct, { main, sidecars }: Composed): Sidecars {
  return Sidecars.of(workload, { main: main.name ?? UNNAMED }).add(...sidecars ?? []);
}

/** Props that did not go through the compiler must fail here, where the construct can be named, and not inside of cdk8s-plus. */
function check(at: string, props: Composed | undefined): void {
  const main: unknown = props?.main;
  if (typeof main !== 'object' || main === null) {
    throw new Error(`${at} there is no main container: give main: { name: 'app', image: 'registry.example/app:1.0.0' }`);
  }
  if (!(main as Partial<kplus.ContainerProps>).image) throw new Error(`${at} main has no image: give main: { image: 'registry.example/app:1.0.0' }`);
  for (const list of ['sidecars', 'containers'] as const) {
    const value: unknown = props?.[list];
    if (value !== undefined && !Array.isArray(value)) throw new Error(`${at} ${list} is not an array: write ${list}: [...]`);
  }
}
