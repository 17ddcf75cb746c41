import { benchCli } from './cli';
import { benchComposing } from './composing';
import { benchImport } from './import-cost';
import { missedBudgets } from './report';
import { benchValidator } from './validator';

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  import: benchImport,
  composing: benchComposing,
  validator: benchValidator,
  cli: benchCli,
};

/** Runs the parts that are named, or all of them. With `--check` a budget that is not kept is a failure. */
async function main(args: readonly string[]): Promise<void> {
  const named = args.filter((arg) => arg !== '--check');
  const unknown = named.find((name) => !(name in PARTS));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}": name some of ${Object.keys(PARTS).join(', ')}, or none for all`);
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) await PARTS[name]();
  const missed = missedBudgets();
  console.log(missed === 0 ? 'every budget that was measured is met' : `${missed} ${missed === 1 ? 'budget' : 'budgets'} NOT met`);
  if (missed > 0 && args.includes('--check')) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
