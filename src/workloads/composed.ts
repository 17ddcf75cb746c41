import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { checkStruct, StructName } from '../contract/check-struct';
import { ISidecar } from '../contract/sidecar';
import { Sidecars } from '../synthesis/sidecars';

interface Composed {
  readonly main: kplus.ContainerProps;
  readonly sidecars?: ISidecar[];
  readonly containers?: kplus.ContainerProps[];
  readonly initContainers?: kplus.ContainerProps[];
}

const EXAMPLE = "{ name: 'app', image: 'registry.example/app:1.0.0' }";

/** The default name of a container in cdk8s-plus. */
const UNNAMED = 'main';

/**
 * The props for the cdk8s-plus class: main becomes the first container, and sidecars are removed.
 *
 * @param needed the error for a missing prop that the class requires, if any
 */
export function composedProps<Props extends Composed>(
  struct: StructName, scope: IConstruct, id: string, props: Props, needed?: (props: Omit<Props, 'main' | 'sidecars'>) => string | undefined,
): Omit<Props, 'main' | 'sidecars'> {
  const at = `[${[scope?.node?.path, id].filter(Boolean).join('/')}]`;
  const who = `${at} ${struct.replace(/Props$/, '')}`;
  // Reports a misspelt `main` by its name, not as a missing one.
  if (typeof props?.main !== 'object') checkStruct(struct, props, who);
  check(at, props);
  checkStruct(struct, props, who);
  const { main, sidecars, ...rest } = props;
  const composed = { ...rest, containers: [main, ...props.containers ?? []] };
  const lack = needed?.(composed);
  if (lack !== undefined) throw new Error(`${at} ${lack}`);
  return composed;
}

export function sidecarsOf(workload: IConstruct, { main, sidecars }: Composed): Sidecars {
  return Sidecars.of(workload, { main: main.name ?? UNNAMED }).add(...sidecars ?? []);
}

/** Props that no compiler checked must fail here, where the message can name the construct, and not inside cdk8s-plus. */
function check(at: string, props: Composed | undefined): void {
  const main: unknown = props?.main;
  if (typeof main !== 'object' || main === null) throw new Error(`${at} there is no main container: give main: ${EXAMPLE}`);
  checkContainer(at, 'main', main);
  for (const list of ['sidecars', 'containers', 'initContainers'] as const) {
    const value: unknown = props?.[list];
    if (value === undefined) continue;
    if (!Array.isArray(value)) throw new Error(`${at} ${list} is not an array: write ${list}: [...]`);
    if (list !== 'sidecars') value.forEach((container, i) => checkContainer(at, `${list}[${i}]`, container));
  }
  const names = [
    ...[props!.main, ...props!.containers ?? []].map(({ name = UNNAMED }) => name),
    ...(props!.initContainers ?? []).flatMap(({ name }) => name ?? []),
  ];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new Error(`${at} two containers are named "${twice}": give one of the two another name`);
}

function checkContainer(at: string, what: string, container: unknown): void {
  if (container instanceof kplus.Container) throw new Error(`${at} ${what} is a Container: give its props, ${EXAMPLE}`);
  if (typeof container !== 'object' || container === null) throw new Error(`${at} ${what} is not a container: give ${EXAMPLE}`);
  const { image } = container as Partial<kplus.ContainerProps>;
  if (!image) throw new Error(`${at} ${what} has no image: give ${EXAMPLE}`);
}
