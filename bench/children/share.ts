import { performance } from 'node:perf_hooks';
import type { RememberingEngine } from '../../lib/validation/index';
import { composedFleet } from '../fleet/composed';

/**
 * Synthesizes a fleet in a separate process, cold as in `cdk8s synth`, and prints the total time and the time of
 * validation, including the loading of the rules.
 */
function main(count: number): void {
  const begun = performance.now();
  const app = composedFleet({ count, charts: 1 });
  const validationMs = watchValidation();
  app.synthYaml();
  console.log(JSON.stringify({ ms: performance.now() - begun, validationMs: validationMs() }));
}

/** Loads the rules, as the library does on its first validation, and measures their time from then on. */
function watchValidation(): () => number {
  const loading = performance.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { prototype } = (require('../../lib/validation/index') as { RememberingEngine: typeof RememberingEngine }).RememberingEngine;
  let ms = performance.now() - loading;
  const { check } = prototype;
  prototype.check = function (...args) {
    const begun = performance.now();
    const outcome = check.apply(this, args);
    ms += performance.now() - begun;
    return outcome;
  };
  return () => ms;
}

main(Number(process.argv[2]));
