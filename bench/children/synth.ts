import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Yaml } from 'cdk8s';
import { Files, handWrittenFleet } from '../fleet/by-hand';
import { composedFleet, injectedFleet } from '../fleet/composed';

/**
 * Synthesizes a fleet in a process of its own, cold as `cdk8s synth` runs it, and prints how long that took, from the first construct to the last byte,
 * how long from the start of the process, and the peak of memory. cdk8s and cdk8s-plus are loaded before the first construct; parts of the library when their
 * names are first used.
 *
 * Arguments: what, how many workloads, in how many charts, with how many sidecars each, and the file that it needs.
 */
function main([what, count, charts, sidecars, file]: readonly string[]): void {
  const fleet = { count: Number(count), charts: Number(charts), sidecars: Number(sidecars) };
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const subjects: Readonly<Record<string, () => () => string>> = {
    'composed': () => () => composedFleet(fleet).synthYaml(),
    'injected': () => () => injectedFleet(fleet).synthYaml(),
    'by-hand': () => {
      const files = read() as Files;
      return () => handWrittenFleet(fleet, files).synthYaml();
    },
    'written': () => {
      const documents = read() as unknown[];
      return () => Yaml.stringify(...documents);
    },
  };
  const body = subjects[what]();
  const begun = performance.now();
  const { length } = body();
  const whole = performance.now();
  console.log(JSON.stringify({ ms: whole - begun, whole, length, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

main(process.argv.slice(2));
