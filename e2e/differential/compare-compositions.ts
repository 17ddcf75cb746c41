import { composition } from './compositions';
import { generalized } from './groups';
import { Judge, together } from './judge';
import { refusals } from './ours';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { Random } from '../../test/validation/schemas/random';

export interface Compared {
  /** Compositions whose objects the server accepts. */
  readonly accepted: number;
  readonly objects: number;
  /** Compositions that the library rejected, which are not counted. */
  readonly refused: number;
  /** Compositions that the library accepts and the server rejects, each with the first rejection. */
  readonly wrong: readonly { readonly what: string; readonly example: string }[];
}

/** Maximum number of tries per accepted composition: with more, the compositions are too random. */
const TRIES = 10;

/** Sends random compositions that the library accepts, without errors in their objects, to the server. It must accept all of them. */
export async function compareCompositions(count: number, judge: Judge, minor: number, seed: number): Promise<Compared> {
  const random = new Random(seed);
  const engine = new Engine({ minor, podSecurity: 'privileged', alone: true });
  const compositions: JsonObject[][] = [];
  let refused = 0;
  for (let i = 0; compositions.length < count && i < TRIES * count; i++) {
    const made = composition(random, minor);
    if (made === undefined || made.some((manifest) => refusals(engine, manifest).length > 0)) refused++;
    else compositions.push(made);
  }
  const verdicts = await together(compositions, async (manifests) => {
    for (const manifest of manifests) {
      const { is, message } = await judge.judge(manifest);
      // Kinds that the cluster does not know, such as PodMonitor, are skipped.
      if (is === 'refused') return { what: `${String(manifest.kind)} ${generalized(message)}`, example: message };
    }
    return undefined;
  });
  const wrong = verdicts.filter((verdict) => verdict !== undefined);
  return { accepted: compositions.length - wrong.length, objects: compositions.flat().length, refused, wrong };
}
