import { DEFAULT_MINOR, minorOf, NEWEST_MINOR, OLDEST_MINOR } from '../../manifest/versions';
import { Project } from '../../project/project';
import { FORMAT_NAMES } from '../../validation/report';
import { PodSecurity, Severity } from '../../validation/rule';
import { COLOR_OPTIONS, colorOf, COMMON_OPTIONS, oneOf, OptionSpecs, readArguments, UsageError } from '../arguments';
import { PROJECT_OPTIONS, projectFor } from '../project-options';

export interface ValidateOptions {
  readonly inputs: readonly string[];
  readonly minor: number;
  readonly podSecurity: PodSecurity;
  readonly ignore: readonly string[];
  /** Files and folders with definitions, from the options. */
  readonly crds: readonly string[];
  readonly failUnknown: boolean;
  readonly failOn: Severity;
  readonly allowEmpty: boolean;
  /** Exclusion patterns, relative to the working directory. */
  readonly exclude: readonly string[];
  /** The project file, for its other settings. */
  readonly project: Project;
  readonly output: string;
  /** @default - coloured on a terminal */
  readonly color?: boolean;
}

const POD_SECURITY_LEVELS: readonly PodSecurity[] = ['privileged', 'baseline', 'restricted'];
const SEVERITIES: readonly Severity[] = ['error', 'warning'];

export const OPTIONS = {
  'kubernetes-version': { value: 'VERSION', help: [`the version of the cluster, 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`, `(default: 1.${DEFAULT_MINOR})`] },
  'pod-security': {
    value: 'LEVEL',
    help: ['hold pods against a Pod Security level:', POD_SECURITY_LEVELS.join(', '), `(default: ${POD_SECURITY_LEVELS[0]}, which forbids nothing)`],
  },
  'ignore': { value: 'RULE', multiple: true, help: ['do not run a rule, or a group of them as in', '\'sidecar/*\'; can be given several times'] },
  'crd': { value: 'FILE', multiple: true, help: ['custom resource definitions, a file or a folder;', 'can be given several times'] },
  'exclude': { value: 'GLOB', multiple: true, help: ['leave out files and folders: \'charts/**\', or a', 'name at any depth; can be given several times'] },
  'fail-on': { value: 'SEVERITY', help: [`the least severity that fails: ${SEVERITIES.join(' or ')}`, `(default: ${SEVERITIES[0]})`] },
  'allow-empty': { help: ['an input without manifests is no error'] },
  'fail-unknown': { help: ['a kind whose schema is not known is an error'] },
  'output': { short: 'o', value: 'FORMAT', help: [`${FORMAT_NAMES.join(', ')} (default: ${FORMAT_NAMES[0]})`] },
  ...COLOR_OPTIONS,
  ...PROJECT_OPTIONS,
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * The parsed arguments, with defaults from the project file.
 *
 * @throws UsageError if they are invalid
 * @throws ProjectFileError if the project file is invalid
 */
export function validateOptions(argv: readonly string[]): ValidateOptions {
  const given = readArguments(argv, OPTIONS);
  const { last, values, words } = given;
  if (words.length === 0) throw new UsageError('nothing to validate: name files or folders, or - for standard input');
  const project = projectFor(values);
  return {
    inputs: words,
    minor: versionOf(last('kubernetes-version')) ?? project.minor ?? DEFAULT_MINOR,
    podSecurity: oneOf('--pod-security', POD_SECURITY_LEVELS, last('pod-security') ?? project.podSecurity ?? POD_SECURITY_LEVELS[0]),
    ignore: values.ignore ?? [],
    crds: values.crd ?? [],
    failUnknown: last('fail-unknown') !== undefined || project.failUnknown === true,
    failOn: oneOf('--fail-on', SEVERITIES, last('fail-on') ?? project.failOn ?? SEVERITIES[0]),
    allowEmpty: last('allow-empty') !== undefined,
    exclude: values.exclude ?? [],
    project,
    output: oneOf('--output', FORMAT_NAMES, last('output') ?? FORMAT_NAMES[0]),
    ...colorOf(given),
  };
}

function versionOf(value: string | undefined): number | undefined {
  try {
    return value === undefined ? undefined : minorOf(value);
  } catch (e) {
    throw new UsageError(`--kubernetes-version: ${(e as Error).message}`);
  }
}
