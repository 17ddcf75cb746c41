import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Yaml } from 'cdk8s';
import { Files, handWrittenFleet } from '../fleet/by-hand';
import { composedFleet } from '../fleet/composed';

/**
 * Synthesizes a fleet in a process of its own, cold as `cdk8s synth` runs it, and prints how long that took, from the first construct to the last byte,
 * and the peak of memory. Importing is over by then.
 *
 * Arguments: what, how many workloads, in how many charts, with how many sidecars each, and the file that it needs.
 */
function main([what, count, charts, sidecars, file]: readonly string[]): void {
  const fleet = { count: Number(count), charts: Number(charts), sidecars: Number(sidecars) };
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const subjects: Readonly<Record<string, () => () => string>> = {
    'composed': () => () => composedFleet(fleet).synthYaml(),
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
  const ms = performance.now() - begun;
  console.log(JSON.stringify({ ms, length, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

main(process.argv.slice(2));
