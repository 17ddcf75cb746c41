import { DEFAULT_MINOR, minorOf, NEWEST_MINOR, OLDEST_MINOR } from '../../manifest/versions';
import { FORMAT_NAMES } from '../../validation/report';
import { PodSecurity } from '../../validation/rule';
import { COMMON_OPTIONS, oneOf, OptionSpecs, readArguments, UsageError } from '../arguments';

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

const POD_SECURITY_LEVELS: readonly PodSecurity[] = ['privileged', 'baseline', 'restricted'];

export const OPTIONS = {
  'kubernetes-version': { value: 'VERSION', help: [`the version of the cluster, 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`, `(default: 1.${DEFAULT_MINOR})`] },
  'pod-security': {
    value: 'LEVEL',
    help: ['hold pods against a Pod Security level:', POD_SECURITY_LEVELS.join(', '), `(default: ${POD_SECURITY_LEVELS[0]}, which forbids nothing)`],
  },
  'ignore': { value: 'RULE', multiple: true, help: ['do not run a rule, or a group of them as in', '\'sidecar/*\'; can be given several times'] },
  'crd': { value: 'FILE', multiple: true, help: ['custom resource definitions, a file or a folder;', 'can be given several times'] },
  'fail-unknown': { help: ['a kind whose schema is not known is an error'] },
  'output': { short: 'o', value: 'FORMAT', help: [`${FORMAT_NAMES.join(', ')} (default: ${FORMAT_NAMES[0]})`] },
  'color': { help: ['colours in text, whatever the terminal'] },
  'no-color': { help: ['no colours'] },
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * What the arguments ask for.
 *
 * @throws UsageError when they cannot be understood
 */
export function validateOptions(argv: readonly string[]): ValidateOptions {
  const { values, words } = readArguments(argv, OPTIONS);
  if (words.length === 0) throw new UsageError('nothing to validate: name files or folders, or - for standard input');
  const last = (option: keyof typeof OPTIONS): string | undefined => values[option]?.at(-1);
  const color = last('no-color') !== undefined ? false : last('color') !== undefined ? true : undefined;
  return {
    inputs: words,
    minor: versionOf(last('kubernetes-version')),
    podSecurity: oneOf('--pod-security', POD_SECURITY_LEVELS, last('pod-security') ?? POD_SECURITY_LEVELS[0]),
    ignore: values.ignore ?? [],
    crds: values.crd ?? [],
    failUnknown: last('fail-unknown') !== undefined,
    output: oneOf('--output', FORMAT_NAMES, last('output') ?? FORMAT_NAMES[0]),
    ...(color !== undefined && { color }),
  };
}

function versionOf(value: string | undefined): number {
  try {
    return value === undefined ? DEFAULT_MINOR : minorOf(value);
  } catch (e) {
    throw new UsageError(`--kubernetes-version: ${(e as Error).message}`);
  }
}
