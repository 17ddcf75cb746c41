import { Engine } from '../../lib/validation/index';
import { oneDeployment } from '../fleet/one-deployment';

const BATCH = 2_000;
const WARM_UP = 6_000;
const BATCHES = 3;

/** Prints the cost of all rules on one Deployment, in microseconds, after warm-up. Violations would cost more, so there must be none. */
function main(): void {
  const engine = new Engine({ minor: 34, podSecurity: 'restricted', alone: true });
  const text = JSON.stringify(oneDeployment());
  const { violations } = engine.check(JSON.parse(text));
  if (violations.length > 0) throw new Error(`the Deployment is meant to be valid: ${JSON.stringify(violations)}`);
  let us = Infinity;
  for (let done = 0; done < WARM_UP + BATCHES * BATCH; done += BATCH) {
    const documents = Array.from({ length: BATCH }, () => JSON.parse(text) as unknown);
    const begun = process.hrtime.bigint();
    for (const document of documents) engine.check(document);
    if (done >= WARM_UP) us = Math.min(us, Number(process.hrtime.bigint() - begun) / 1e3 / BATCH);
  }
  console.log(JSON.stringify({ us }));
}

main();
