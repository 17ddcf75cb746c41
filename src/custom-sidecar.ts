import { checkStruct } from './contract/check-struct';
import { ISidecar, SidecarSpec } from './contract/sidecar';
import { SidecarContext } from './contract/sidecar-context';
import { checkSpec } from './lowering/check-spec';
import { DNS_LABEL_FORM, isDnsLabel } from './manifest/names';

/** What a `CustomSidecar` is made of. */
export interface CustomSidecarProps extends SidecarSpec {
  /** Name of the container: a DNS-1123 label, unique in its pod. */
  readonly name: string;
}

/**
 * A sidecar that is described once, in place. For one to publish and reuse, write a class with `ISidecar`.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new CustomSidecar({
 *   name: 'cache',
 *   image: 'memcached:1.6.38',
 *   ports: [{ name: 'memcached', number: 11211 }],
 *   liveness: kplus.Probe.fromTcpSocket({ port: 11211 }),
 *   securityContext: { user: 11211, group: 11211 },
 * }));
 */
export class CustomSidecar implements ISidecar {
  /** Name of the container. */
  public readonly name: string;

  /**
   * @param props the container, and what the pod must provide for it
   * @throws when there are no props, or the name is not a DNS-1123 label
   */
  constructor(private readonly props: CustomSidecarProps) {
    if (typeof props !== 'object' || props === null) {
      throw new Error("a CustomSidecar needs its props: write new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' })");
    }
    // A misspelt name is not a missing one.
    if (props.name === undefined) checkStruct('CustomSidecarProps', props, 'CustomSidecar');
    if (typeof props.name !== 'string' || !isDnsLabel(props.name)) {
      throw new Error(`a sidecar cannot be named "${props.name}": write ${DNS_LABEL_FORM}`);
    }
    this.name = props.name;
    checkFields(props, `sidecar "${this.name}"`);
  }

  /**
   * Describes the sidecar, the same in every pod.
   *
   * @param _context not used
   */
  public bind(_context: SidecarContext): SidecarSpec {
    const { name, ...spec } = this.props;
    return spec;
  }
}

/** The error is thrown where the field is written. What else is wrong with the spec is reported when the pod is composed. */
function checkFields(props: CustomSidecarProps, who: string): void {
  const problem = checkSpec(props).find(({ message }) => / a field "|is not one of/.test(message));
  if (problem === undefined) return;
  const { message, remedy } = problem;
  const returned = 'bind() returned ';
  throw new Error(message.startsWith(returned) ? `${who} has ${message.slice(returned.length)}: ${remedy}` : `${who}: ${message}: ${remedy}`);
}
