import { parseArgs } from 'node:util';
import { nearest } from '../manifest/nearest';

/** An invalid command line. */
export class UsageError extends Error {}

/** One option of a command. */
export interface OptionSpec {
  /** The short option, without the dash. */
  readonly short?: string;
  /** The name of the value in the help. An option without it takes no value. */
  readonly value?: string;
  readonly multiple?: boolean;
  /** The description in the help, line by line. */
  readonly help: readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Options of every command. */
export const COMMON_OPTIONS = {
  help: { short: 'h', help: ['show this text'] },
} satisfies OptionSpecs;

/** Options of commands that write text for people. */
export const COLOR_OPTIONS = {
  'color': { help: ['colours in text, also where it is no terminal'] },
  'no-color': { help: ['no colours'] },
} satisfies OptionSpecs;

/** The parsed options of a command, by name. */
export interface Arguments<Name extends string = string> {
  /** All values of an option, in order. An option without a value gives empty text. */
  readonly values: { readonly [name in Name]?: readonly string[] };
  /** The positional arguments. */
  readonly words: readonly string[];
  /** The last value of an option. */
  readonly last: (option: Name) => string | undefined;
}

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError for an unknown option; the message suggests the nearest one
 */
export function readArguments<Name extends string>(argv: readonly string[], specs: Readonly<Record<Name, OptionSpec>>): Arguments<Name> {
  const known: OptionSpecs = specs;
  const options = Object.fromEntries(Object.entries(known).map(([name, { value, short }]) => [
    name, { type: value === undefined ? 'boolean' as const : 'string' as const, ...(short !== undefined && { short }) },
  ]));
  // Unknown options get our own message, which suggests the nearest option.
  const { tokens } = parseArgs({ args: argv.map(withoutEquals(known)), options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string[]> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.prototype.hasOwnProperty.call(known, token.name) ? known[token.name] : undefined;
    if (!spec) {
      const given = token.rawName.startsWith('--') ? token.rawName : argv[token.index];
      throw new UsageError(`there is no option ${given}${suggestion(given, Object.keys(known).map((name) => `--${name}`))}`);
    }
    if (spec.value === undefined && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
    if (spec.value !== undefined && (token.value === undefined || token.value === '')) throw new UsageError(`${token.rawName} needs a value`);
    (values[token.name] ??= []).push(token.value ?? '');
  }
  return { values: values as unknown as Arguments<Name>['values'], words, last: (option) => values[option]?.at(-1) };
}

/** The choice of `COLOR_OPTIONS`; `undefined` if the terminal decides. */
export function colorOf({ last }: Arguments<keyof typeof COLOR_OPTIONS>): { readonly color?: boolean } {
  if (last('no-color') !== undefined) return { color: false };
  return last('color') !== undefined ? { color: true } : {};
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

/** @throws UsageError if the value is not one of the choices */
export function oneOf<T extends string>(option: string, choices: readonly T[], value: string): T {
  const choice = choices.find((c) => c === value);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} cannot be "${value}"${suggestion(value, choices)} (one of ${choices.join(', ')})`);
}

const INDENT = 32;

/** The list of options in the help of a command. */
export function describeOptions(specs: OptionSpecs): string {
  return Object.entries(specs).map(([name, { short, value, help }]) => {
    const left = `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    const [first, ...rest] = help;
    const head = left.length < INDENT - 1 ? `${left.padEnd(INDENT)}${first}` : `${left}\n${' '.repeat(INDENT)}${first}`;
    return [head, ...rest.map((line) => ' '.repeat(INDENT) + line)].join('\n');
  }).join('\n');
}
