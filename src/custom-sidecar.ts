import { ISidecar, SidecarSpec } from './contract/sidecar';
import { SidecarContext } from './contract/sidecar-context';
import { checkSpec } from './lowering/check-spec';
import { DNS_LABEL_FORM, isDnsLabel } from './manifest/names';

/** What a `CustomSidecar` is made of. */
export interface CustomSidecarProps extends SidecarSpec {
  /** Name of the container: a DNS-1123 label, unique in its pod. */
  readonly name: string;
}

/** A sidecar that is described once, in place. For one to publish and reuse, write a class with `ISidecar`. */
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
    if (typeof props.name !== 'string' || !isDnsLabel(props.name)) {
      throw new Error(`a sidecar cannot be named "${props.name}": write ${DNS_LABEL_FORM}`);
    }
    this.name = props.name;
    // The rest is told with all else that is wrong in the pod; a field that does not exist, and a value that an enum does not have, where they were written.
    const problem = checkSpec(props).find(({ message }) => / has a field "|returned a field "|is not one of/.test(message));
    if (problem !== undefined) throw new Error(`sidecar "${this.name}": ${problem.message.replace('bind() returned', 'there is')}: ${problem.remedy}`);
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
