import { writeFileSync } from 'node:fs';
import { machine } from './machine';
import { prepare, ROUNDS } from './measure';
import { asJson, met, Result } from './result';
import { benchCompose } from './sections/compose';
import { benchDiff } from './sections/diff';
import { benchExplain } from './sections/explain';
import { benchGrowth } from './sections/growth';
import { benchImport } from './sections/import';
import { benchInject } from './sections/inject';
import { benchPipeline } from './sections/pipeline';
import { benchValidate } from './sections/validate';
import { table } from './table';

interface Options {
  readonly sections: readonly string[];
  readonly json?: string;
  readonly plot?: string;
  readonly check: boolean;
}

const SECTIONS: Readonly<Record<string, (options: Options) => Promise<Result[]>>> = {
  compose: benchCompose,
  import: benchImport,
  growth: ({ plot }) => benchGrowth(plot),
  validate: benchValidate,
  diff: benchDiff,
  explain: benchExplain,
  inject: benchInject,
  pipeline: benchPipeline,
};

function optionsOf(args: readonly string[]): Options {
  const options = { sections: [] as string[], check: false } as { sections: string[]; check: boolean; json?: string; plot?: string };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--check') {
      options.check = true;
    } else if (arg === '--json' || arg === '--plot') {
      const file = args[++i];
      if (file === undefined) throw new Error(`${arg} needs the name of a file`);
      options[arg === '--json' ? 'json' : 'plot'] = file;
    } else if (arg in SECTIONS) {
      options.sections.push(arg);
    } else {
      throw new Error(`there is no section "${arg}": name some of ${Object.keys(SECTIONS).join(', ')}, or none for all`);
    }
  }
  return { ...options, sections: options.sections.length > 0 ? options.sections : Object.keys(SECTIONS) };
}

/** Runs the named sections, or all, and prints one table. With `--check` a missed goal is a failure. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const begun = Date.now();
  console.log(`${await machine()}; medians of at least ${ROUNDS} alternating repetitions\n`);
  prepare();
  const results: Result[] = [];
  const failed: string[] = [];
  for (const section of options.sections) {
    const sectionBegun = Date.now();
    try {
      results.push(...await SECTIONS[section](options));
    } catch (error) {
      // The figures of the other sections took minutes.
      console.error(error);
      failed.push(section);
    }
    console.log(`${section}: ${Math.round((Date.now() - sectionBegun) / 1_000)} s`);
  }
  console.log(`\n${table(results)}`);
  const missed = results.filter((one) => met(one) === false).length;
  console.log(`${missed === 0 ? 'all goals are met' : `${missed} ${missed === 1 ? 'goal is' : 'goals are'} NOT met`}; ${Math.round((Date.now() - begun) / 1_000)} s`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(asJson(results), undefined, 2)}\n`);
  if (failed.length > 0) console.error(`FAILED, and not in the table: ${failed.join(', ')}`);
  if (failed.length > 0 || (missed > 0 && options.check)) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
