import { performance } from 'node:perf_hooks';
import { composedApp } from './web-apps';
import * as validation from '../lib/synthesis/validate';

/**
 * Synthesizes an app in a process of its own, cold as `cdk8s synth` runs it, and prints how long that took, and how much of it went into
 * validation, the loading of the rules included.
 *
 * Arguments: the number of workloads, and `validated` or `unvalidated`.
 */
function main(count: number, validated: boolean): void {
  let validationMs = 0;
  const { checkManifest } = validation;
  Object.assign(validation, {
    checkManifest: (...args: Parameters<typeof checkManifest>) => {
      const begun = performance.now();
      const violations = checkManifest(...args);
      validationMs += performance.now() - begun;
      return violations;
    },
  });
  const app = composedApp(count, validated);
  const begun = performance.now();
  app.synthYaml();
  console.log(JSON.stringify({ synthMs: performance.now() - begun, validationMs }));
}

main(Number(process.argv[2]), process.argv[3] === 'validated');
