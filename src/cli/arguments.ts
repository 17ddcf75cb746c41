import { parseArgs } from 'node:util';
import { nearest } from '../manifest/nearest';

/** The command line cannot be understood. */
export class UsageError extends Error {}

/** One option of a command. */
export interface OptionSpec {
  /** One letter, without the dash. */
  readonly short?: string;
  /** What the value is called in the help. An option without it takes no value. */
  readonly value?: string;
  readonly multiple?: boolean;
  /** Lines of the help. */
  readonly help: readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What every command understands. */
export const COMMON_OPTIONS = {
  help: { short: 'h', help: ['show this text'] },
} satisfies OptionSpecs;

export interface Arguments {
  /** All values that were given for an option, by its name. One that takes none has empty text. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What is no option. */
  readonly words: readonly string[];
}

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError when one cannot be understood; its message names the nearest one that can
 */
export function readArguments(argv: readonly string[], specs: OptionSpecs): Arguments {
  const options = Object.fromEntries(Object.entries(specs).map(([name, { value, short }]) => [
    name, { type: value === undefined ? 'boolean' as const : 'string' as const, ...(short !== undefined && { short }) },
  ]));
  // What is not known gets a message of ours, which names the nearest option.
  const { tokens } = parseArgs({ args: argv.map(withoutEquals(specs)), options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string[]> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.prototype.hasOwnProperty.call(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) {
      const given = token.rawName.startsWith('--') ? token.rawName : argv[token.index];
      throw new UsageError(`there is no option ${given}${suggestion(given, Object.keys(specs).map((name) => `--${name}`))}`);
    }
    if (spec.value === undefined && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
    if (spec.value !== undefined && (token.value === undefined || token.value === '')) throw new UsageError(`${token.rawName} needs a value`);
    (values[token.name] ??= []).push(token.value ?? '');
  }
  return { values, words };
}

/** `-o=json` means the same as `-ojson`, which `parseArgs` would read as the value `=json`. */
function withoutEquals(specs: OptionSpecs): (argument: string) => string {
  const shorts = new Set(Object.values(specs).flatMap(({ short, value }) => short !== undefined && value !== undefined ? [`-${short}=`] : []));
  return (argument) => shorts.has(argument.slice(0, 3)) ? argument.slice(0, 2) + argument.slice(3) : argument;
}

export function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `: do you mean ${near}?`;
}

/** @throws UsageError when the value is none of the choices */
export function oneOf<T extends string>(option: string, choices: readonly T[], value: string): T {
  const choice = choices.find((c) => c === value);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} cannot be "${value}"${suggestion(value, choices)} (one of ${choices.join(', ')})`);
}

const INDENT = 32;

/** The options, as the help of a command lists them. */
export function describeOptions(specs: OptionSpecs): string {
  return Object.entries(specs).map(([name, { short, value, help }]) => {
    const left = `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    const [first, ...rest] = help;
    const head = left.length < INDENT - 1 ? `${left.padEnd(INDENT)}${first}` : `${left}\n${' '.repeat(INDENT)}${first}`;
    return [head, ...rest.map((line) => ' '.repeat(INDENT) + line)].join('\n');
  }).join('\n');
}
