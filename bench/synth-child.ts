import { performance } from 'node:perf_hooks';
import { composedApp } from './web-apps';
import type { Engine } from '../lib/validation/engine';

/** Loads the rules, as the library does when it first validates, and adds up what they take from then on. */
function watchValidation(): () => number {
  const loading = performance.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { prototype } = (require('../lib/validation/engine') as { Engine: typeof Engine }).Engine;
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

/**
 * Synthesizes an app in a process of its own, cold as `cdk8s synth` runs it, and prints how long that took, and how much of it went into
 * validation, the loading of the rules included.
 *
 * Arguments: the number of workloads, and `validated` or `unvalidated`.
 */
function main(count: number, validated: boolean): void {
  const app = composedApp(count, validated);
  const begun = performance.now();
  const validationMs = validated ? watchValidation() : () => 0;
  app.synthYaml();
  console.log(JSON.stringify({ synthMs: performance.now() - begun, validationMs: validationMs() }));
}

main(Number(process.argv[2]), process.argv[3] === 'validated');
