import { COLOR_OPTIONS, colorOf, COMMON_OPTIONS, oneOf, OptionSpecs, readArguments, UsageError } from '../arguments';

export const FORMATS = ['text', 'json', 'mermaid', 'html'] as const;

export type Format = typeof FORMATS[number];

export interface ExplainCommandOptions {
  readonly inputs: readonly string[];
  readonly output: Format;
  /** Patterns of names; an empty list selects all. */
  readonly names: readonly string[];
  readonly full: boolean;
  readonly nodes?: number;
  /** @default - coloured on a terminal */
  readonly color?: boolean;
}

export const OPTIONS = {
  name: { value: 'NAME', multiple: true, help: ['explain workloads of this name only; * matches', 'any text; can be given several times'] },
  full: { help: ['every workload in full, not in a table'] },
  nodes: { value: 'NUMBER', help: ['on how many nodes DaemonSets run (default: not', 'known, and their requests are told per node)'] },
  output: { short: 'o', value: 'FORMAT', help: [`${FORMATS.join(', ')} (default: ${FORMATS[0]})`] },
  ...COLOR_OPTIONS,
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * The parsed arguments.
 *
 * @throws UsageError if they are invalid
 */
export function explainOptions(argv: readonly string[]): ExplainCommandOptions {
  const given = readArguments(argv, OPTIONS);
  const { last, values, words } = given;
  if (words.length === 0) throw new UsageError('nothing to explain: name files or folders, or - for standard input');
  const nodes = last('nodes');
  if (nodes !== undefined && !/^\d{1,6}$/.test(nodes)) throw new UsageError(`--nodes cannot be "${nodes}": write a whole number, such as 3`);
  return {
    inputs: words,
    output: oneOf('--output', FORMATS, last('output') ?? FORMATS[0]),
    names: values.name ?? [],
    full: last('full') !== undefined,
    ...(nodes !== undefined && { nodes: Number(nodes) }),
    ...colorOf(given),
  };
}
