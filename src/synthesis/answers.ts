import { holds, Reading, recording } from './reading';
import { ISidecar, SidecarSpec } from '../contract/sidecar';
import { SidecarContext, SidecarContextProps } from '../contract/sidecar-context';
import { isObject } from '../manifest/json';

interface Answer {
  readonly name: string;
  readonly spec: SidecarSpec;
  readonly read: Reading;
}

/**
 * Asks the sidecars of one workload what they need. A sidecar is asked when it is added, so that its objects are in the tree, and asked again when the pod is
 * rendered only if something that it read has changed since.
 */
export class Answers {
  private readonly answers = new Map<ISidecar, Answer>();

  /** @param nameOf gives `metadata.name` of an object of a sidecar */
  constructor(private readonly nameOf: (sidecar: string, object: string) => string) {}

  /** The first answer; none where `bind` throws or gives no spec, which is reported when the pod is rendered. */
  first(sidecar: ISidecar, name: string, context: SidecarContextProps): SidecarSpec | undefined {
    const read = new Map<keyof SidecarContextProps, unknown>();
    try {
      const spec: unknown = sidecar.bind(this.contextFor(name, recording(context, read)));
      if (!isObject(spec)) return undefined;
      this.answers.set(sidecar, { name, spec: spec as unknown as SidecarSpec, read });
      return spec as unknown as SidecarSpec;
    } catch {
      return undefined;
    }
  }

  /**
   * The answer for the pod as it is rendered.
   *
   * @throws what `bind` throws
   */
  now(sidecar: ISidecar, name: string, context: SidecarContextProps): SidecarSpec {
    const known = this.answers.get(sidecar);
    if (known !== undefined && known.name === name && holds(known.read, context)) return known.spec;
    return sidecar.bind(this.contextFor(name, context));
  }

  /** A context for each, because one that writes to it must not mislead the next. */
  private contextFor(name: string, props: SidecarContextProps): SidecarContext {
    const context = SidecarContext._of(props);
    context._nameOf = (object) => this.nameOf(name, object);
    return context;
  }
}
