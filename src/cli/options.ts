import { nearest } from '../manifest/nearest';
import { DEFAULT_MINOR, minorOf, NEWEST_MINOR, OLDEST_MINOR } from '../manifest/versions';
import { FORMAT_NAMES } from '../validation/report';
import { PodSecurity } from '../validation/rule';

export interface ValidateOptions {
  readonly inputs: readonly string[];
  readonly minor: number;
  readonly podSecurity: PodSecurity;
  readonly ignore: readonly string[];
  readonly crds: readonly string[];
  readonly failUnknown: boolean;
  readonly output: string;
  /** @default - coloured on a terminal */
  readonly color?: boolean;
}

export type Invocation = { readonly run: 'help' | 'version' } | { readonly run: 'validate'; readonly options: ValidateOptions };

/** The command line cannot be understood. */
export class UsageError extends Error {}

export const POD_SECURITY_LEVELS: readonly PodSecurity[] = ['privileged', 'baseline', 'restricted'];

interface Draft {
  help: boolean;
  version: boolean;
  minor: number;
  podSecurity: PodSecurity;
  readonly ignore: string[];
  readonly crds: string[];
  failUnknown: boolean;
  output: string;
  color?: boolean;
}

interface Option {
  readonly takesValue: boolean;
  readonly apply: (draft: Draft, value: string) => void;
}

const OPTIONS: Readonly<Record<string, Option>> = {
  '--kubernetes-version': { takesValue: true, apply: (draft, value) => { draft.minor = versionOf(value); } },
  '--pod-security': { takesValue: true, apply: (draft, value) => { draft.podSecurity = oneOf('--pod-security', POD_SECURITY_LEVELS, value); } },
  '--ignore': { takesValue: true, apply: (draft, value) => { draft.ignore.push(value); } },
  '--crd': { takesValue: true, apply: (draft, value) => { draft.crds.push(value); } },
  '--fail-unknown': { takesValue: false, apply: (draft) => { draft.failUnknown = true; } },
  '--output': { takesValue: true, apply: (draft, value) => { draft.output = oneOf('--output', FORMAT_NAMES, value); } },
  '--color': { takesValue: false, apply: (draft) => { draft.color = true; } },
  '--no-color': { takesValue: false, apply: (draft) => { draft.color = false; } },
  '--help': { takesValue: false, apply: (draft) => { draft.help = true; } },
  '--version': { takesValue: false, apply: (draft) => { draft.version = true; } },
};

const SHORT: Readonly<Record<string, string>> = { '-h': '--help', '-o': '--output' };

const COMMANDS: readonly string[] = ['validate'];

/**
 * What the arguments ask for.
 *
 * @throws UsageError when they cannot be understood; its message names the nearest thing that can
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const draft: Draft = { help: false, version: false, minor: DEFAULT_MINOR, podSecurity: 'privileged', ignore: [], crds: [], failUnknown: false, output: 'text' };
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i];
    if (argument === '--') {
      words.push(...argv.slice(i + 1));
      break;
    }
    if (argument === '-' || !argument.startsWith('-')) {
      words.push(argument);
      continue;
    }
    const [given, attached] = split(argument);
    const name = SHORT[given] ?? given;
    const option = Object.prototype.hasOwnProperty.call(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!option) throw new UsageError(`there is no option ${given}${suggestion(given, Object.keys(OPTIONS))}`);
    if (!option.takesValue && attached !== undefined) throw new UsageError(`${name} takes no value`);
    const value = option.takesValue ? attached ?? argv[++i] : '';
    if (value === undefined || (option.takesValue && value === '')) throw new UsageError(`${name} needs a value`);
    option.apply(draft, value);
  }
  if (draft.help) return { run: 'help' };
  if (draft.version) return { run: 'version' };
  const [command, ...inputs] = words;
  if (command === undefined) throw new UsageError('nothing to do: try `cdk8s-sidecars validate <files>`');
  if (!COMMANDS.includes(command)) throw new UsageError(`there is no command ${command}${suggestion(command, COMMANDS)}`);
  if (inputs.length === 0) throw new UsageError('nothing to validate: name files or folders, or - for standard input');
  const { help, version, ...options } = draft;
  return { run: 'validate', options: { ...options, inputs } };
}

/** An option and the value that is attached to it, if one is: `--output=json`, `-ojson` and `-o=json`. */
function split(argument: string): [string, string?] {
  const equals = argument.indexOf('=');
  if (argument.startsWith('--')) return equals < 0 ? [argument] : [argument.slice(0, equals), argument.slice(equals + 1)];
  const short = argument.slice(0, 2);
  if (short === argument || !OPTIONS[SHORT[short]]?.takesValue) return [argument];
  return [short, argument.slice(equals === 2 ? 3 : 2)];
}

function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `: do you mean ${near}?`;
}

function versionOf(value: string): number {
  try {
    return minorOf(value);
  } catch (e) {
    throw new UsageError(`--kubernetes-version: ${(e as Error).message}`);
  }
}

function oneOf<T extends string>(option: string, choices: readonly T[], value: string): T {
  const choice = choices.find((c) => c === value);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} cannot be "${value}"${suggestion(value, choices)} (one of ${choices.join(', ')})`);
}

export const VERSION_RANGE = `1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`;
export const DEFAULT_VERSION = `1.${DEFAULT_MINOR}`;
