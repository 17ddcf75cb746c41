import { Project } from '../../project/project';
import { COMMON_OPTIONS, oneOf, OptionSpecs, readArguments, UsageError } from '../arguments';
import { PROJECT_OPTIONS, projectFor } from '../project-options';

export interface ImagesOptions {
  readonly inputs: readonly string[];
  readonly output: 'text' | 'json';
  /** The lock file to write. */
  readonly lock?: string;
  readonly exclude: readonly string[];
  readonly project: Project;
}

const FORMATS = ['text', 'json'] as const;

export const OPTIONS = {
  lock: { value: 'FILE', help: ['write a file that pins tags and digests of', 'sidecars\' images, for SidecarSettings; what', 'it has already is kept as far as it fits'] },
  exclude: { value: 'GLOB', multiple: true, help: ['leave out files and folders: \'charts/**\', or a', 'name at any depth; can be given several times'] },
  output: { short: 'o', value: 'FORMAT', help: [`${FORMATS.join(', ')} (default: ${FORMATS[0]})`] },
  ...PROJECT_OPTIONS,
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * The parsed arguments.
 *
 * @throws UsageError if they are invalid
 * @throws ProjectFileError if the project file is invalid
 */
export function imagesOptions(argv: readonly string[]): ImagesOptions {
  const { last, values, words } = readArguments(argv, OPTIONS);
  const lock = last('lock');
  if (lock !== undefined && words.length === 0) throw new UsageError('--lock pins what manifests use: name files or folders, or - for standard input');
  return {
    inputs: words,
    output: oneOf('--output', FORMATS, last('output') ?? FORMATS[0]),
    ...(lock !== undefined && { lock }),
    exclude: values.exclude ?? [],
    project: projectFor(values),
  };
}
