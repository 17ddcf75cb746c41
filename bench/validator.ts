import { childFile, inChild, interleaved, median, medianRatio } from './measure';
import { judge } from './report';
import { oneDeployment } from './web-apps';

const ROUNDS = 9;
const MOST_LOAD_MS = 10;
const MOST_RULES_US = 60;
const WORKLOADS = 1_000;
const MOST_SHARE = 10;

interface Load {
  readonly rules: number;
  readonly first: number;
  readonly second: number;
}

/** What the first validation costs a program that has imported the library. */
function benchLoad(): void {
  // The engine is required by hand before the validator would do so, to tell the loading of the rules from the first use of them.
  const loads = Array.from({ length: ROUNDS }, () => inChild<Load>(`
    const { ManifestValidator } = require('cdk8s-sidecars');
    const deployment = ${JSON.stringify(oneDeployment())};
    const timed = (body) => { const begun = process.hrtime.bigint(); body(); return Number(process.hrtime.bigint() - begun) / 1e6; };
    const rules = timed(() => require('./lib/validation/engine'));
    const validator = new ManifestValidator();
    const [first, second] = [1, 2].map(() => timed(() => validator.validate(deployment)));
    console.log(JSON.stringify({ rules, first, second }));
  `));
  const of = (part: keyof Load) => median(loads.map((load) => load[part]));
  console.log(`validator: fresh processes that have imported the library, median of ${ROUNDS}`);
  judge('  loading the rules', of('rules'), { most: MOST_LOAD_MS, unit: 'ms', digits: 1 });
  console.log(`  the first validation after that, which reads the schemas that it needs: ${of('first').toFixed(1)} ms; the second: ${of('second').toFixed(1)} ms`);
}

/** What all rules cost on one object when they are warm. */
function benchRules(): void {
  const loops = Array.from({ length: ROUNDS }, () => childFile<{ us: number }>('rules-child.ts', [])).map(({ us }) => us);
  console.log(`validator: all rules on a Deployment of 3 containers, Pod Security restricted, warm, a new object each time; median of ${ROUNDS} processes`);
  judge('  one Deployment', median(loops), { most: MOST_RULES_US, unit: 'µs', digits: 0 });
}

interface Synth {
  readonly synthMs: number;
  readonly validationMs: number;
}

/** How much of a synth is validation. */
function benchShare(): void {
  const child = (validation: string) => () => childFile<Synth>('synth-child.ts', [String(WORKLOADS), validation]);
  const { validated, unvalidated } = interleaved(ROUNDS, { validated: child('validated'), unvalidated: child('unvalidated') });
  const ms = (samples: readonly Synth[]) => samples.map((sample) => sample.synthMs);
  console.log(`validator: synthYaml() of ${WORKLOADS} SidecarDeployments of 3 containers in fresh processes, cold; median of ${ROUNDS} interleaved pairs`);
  console.log(`  ${median(ms(validated)).toFixed(0)} ms, without validation ${median(ms(unvalidated)).toFixed(0)} ms:`
    + ` ratio ${medianRatio(ms(validated), ms(unvalidated)).toFixed(2)}`);
  const share = median(validated.map(({ synthMs, validationMs }) => 100 * validationMs / synthMs));
  judge('  share of validation, the loading of the rules included', share, { most: MOST_SHARE, unit: '%', digits: 1 });
}

export function benchValidator(): void {
  benchLoad();
  benchRules();
  benchShare();
}
