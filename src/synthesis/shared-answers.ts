import { holds, Reading, recording } from './reading';
import { ISidecar, SidecarSpec } from '../contract/sidecar';
import { SidecarContext, SidecarContextProps } from '../contract/sidecar-context';

interface Answer {
  readonly spec: SidecarSpec;
  readonly read: Reading;
}

/** So many answers of a sidecar are kept: the workloads of a fleet mostly have the same in common. */
const MOST_KEPT = 8;

/** Asks sidecars that are in many workloads. One that read the same of an earlier workload gives the same answer. */
export class SharedAnswers {
  private readonly answers = new Map<ISidecar, Answer[]>();

  /**
   * The answer for a workload.
   *
   * @throws what `bind` throws
   */
  of(sidecar: ISidecar, props: SidecarContextProps, objectName: (name: string) => string): SidecarSpec {
    const kept = this.answers.get(sidecar) ?? [];
    const known = kept.find(({ read }) => holds(read, props));
    if (known !== undefined) return known.spec;
    const read = new Map<keyof SidecarContextProps, unknown>();
    let named = false;
    const context = SidecarContext._of(recording(props, read));
    context._nameOf = (own) => {
      named = true;
      return objectName(own);
    };
    const spec = sidecar.bind(context);
    // What has the name of an object in it is of one workload.
    if (!named) this.answers.set(sidecar, [{ spec, read }, ...kept].slice(0, MOST_KEPT));
    return spec;
  }
}
