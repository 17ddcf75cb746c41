import { composition } from './compositions';
import { generalized } from './groups';
import { Judge, together } from './judge';
import { refusals } from './ours';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { Random } from '../../test/validation/schemas/random';

export interface Compared {
  /** Compositions of which the server accepts every object. */
  readonly accepted: number;
  readonly objects: number;
  /** Those that the library itself refused, which are not counted. */
  readonly refused: number;
  /** Those that the library accepts and the server does not, each with the first refusal. */
  readonly wrong: readonly { readonly what: string; readonly example: string }[];
}

/** Of so many tries one is accepted by the library, or the compositions have become too wild. */
const TRIES = 10;

/** Asks the server about random compositions that the library takes, and in whose objects it finds no error. All of them must be accepted. */
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
      // What the cluster does not know, such as a PodMonitor, says nothing.
      if (is === 'refused') return { what: `${String(manifest.kind)} ${generalized(message)}`, example: message };
    }
    return undefined;
  });
  const wrong = verdicts.filter((verdict) => verdict !== undefined);
  return { accepted: compositions.length - wrong.length, objects: compositions.flat().length, refused, wrong };
}
