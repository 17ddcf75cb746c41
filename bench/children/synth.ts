import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Yaml } from 'cdk8s';
import { Files, handWrittenFleet } from '../fleet/by-hand';
import { composedFleet, injectedFleet } from '../fleet/composed';

/**
 * Synthesizes a fleet in a separate process, cold as in `cdk8s synth`, and prints the time from the first construct to the last byte,
 * the time from the start of the process, and the peak memory. cdk8s and cdk8s-plus are loaded before the first construct; parts of the library when their
 * names are first used.
 *
 * Arguments: the program, the number of workloads, of charts, and of sidecars per workload, and the input file.
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
