import { DEFAULT_MINOR, minorOf, NEWEST_MINOR, OLDEST_MINOR } from '../../manifest/versions';
import { COMMON_OPTIONS, OptionSpecs, readArguments, UsageError } from '../arguments';

export interface InjectOptions {
  /** The declarative file. @default - the functionConfig of a ResourceList */
  readonly file?: string;
  readonly inputs: readonly string[];
  readonly remove: boolean;
  readonly inPlace: boolean;
  readonly outputDir?: string;
  /** @default - from the declarative file */
  readonly kubernetesVersion?: string;
  readonly ignore: readonly string[];
  readonly crds: readonly string[];
}

export const OPTIONS = {
  'file': { short: 'f', value: 'FILE', help: ['what to inject: a SidecarInjection'] },
  'remove': { help: ['take away what was injected'] },
  'in-place': { short: 'i', help: ['write the files anew, not to standard output'] },
  'output-dir': { value: 'FOLDER', help: ['write files of the same names into a folder'] },
  'kubernetes-version': { value: 'VERSION', help: [`the version of the cluster, 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`, `(default: what the file says, else 1.${DEFAULT_MINOR})`] },
  'ignore': { value: 'RULE', multiple: true, help: ['do not run a rule, or a group of them as in', '\'sidecar/*\'; can be given several times'] },
  'crd': { value: 'FILE', multiple: true, help: ['custom resource definitions, a file or a folder;', 'can be given several times'] },
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * The parsed arguments.
 *
 * @throws UsageError if they are invalid
 */
export function injectOptions(argv: readonly string[]): InjectOptions {
  const { last, values, words } = readArguments(argv, OPTIONS);
  if ((values.file?.length ?? 0) > 1) throw new UsageError('--file is given more than once: put all sidecars into one file');
  const inPlace = last('in-place') !== undefined;
  const outputDir = last('output-dir');
  const inputs = words.length === 0 ? ['-'] : words;
  if (inPlace && outputDir !== undefined) throw new UsageError('--in-place and --output-dir are both given: leave one of the two out');
  if ((inPlace || outputDir !== undefined) && inputs.includes('-')) throw new UsageError(`${inPlace ? '--in-place' : '--output-dir'} takes files and folders, not standard input`);
  if (last('file') === '-' && inputs.includes('-')) throw new UsageError('standard input cannot be both the SidecarInjection and what it is injected into');
  const kubernetesVersion = last('kubernetes-version');
  try {
    if (kubernetesVersion !== undefined) minorOf(kubernetesVersion);
  } catch (e) {
    throw new UsageError(`--kubernetes-version: ${(e as Error).message}`);
  }
  return {
    inputs,
    remove: last('remove') !== undefined,
    inPlace,
    ignore: values.ignore ?? [],
    crds: values.crd ?? [],
    ...(last('file') !== undefined && { file: last('file') }),
    ...(outputDir !== undefined && { outputDir }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
  };
}
