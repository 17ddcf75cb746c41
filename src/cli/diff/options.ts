import { FORMAT_NAMES, FormatName } from './report';
import { COLOR_OPTIONS, colorOf, COMMON_OPTIONS, oneOf, OptionSpecs, readArguments, UsageError } from '../arguments';

/** The finding that makes a run exit with code 1. */
export type FailOn = 'changes' | 'rolls' | 'weaker' | 'never';

export interface DiffOptions {
  readonly before: string;
  readonly after: string;
  readonly output: FormatName;
  readonly failOn: FailOn;
  /** @default - coloured on a terminal */
  readonly color?: boolean;
}

const FAIL_ON: readonly FailOn[] = ['changes', 'rolls', 'weaker', 'never'];

export const OPTIONS = {
  'output': { short: 'o', value: 'FORMAT', help: [`${FORMAT_NAMES.join(', ')} (default: ${FORMAT_NAMES[0]})`] },
  'fail-on': { value: 'WHAT', help: ['what ends with status 1:', `${FAIL_ON.join(', ')} (default: ${FAIL_ON[0]})`] },
  ...COLOR_OPTIONS,
  ...COMMON_OPTIONS,
} satisfies OptionSpecs;

/**
 * The parsed arguments.
 *
 * @throws UsageError if they are invalid
 */
export function diffOptions(argv: readonly string[]): DiffOptions {
  const given = readArguments(argv, OPTIONS);
  const { last, words } = given;
  const [before, after, ...more] = words;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError(`diff takes two sides, OLD and NEW, not ${words.length}: a file, a folder, - or REVISION:PATH each`);
  }
  if (before === '-' && after === '-') throw new UsageError('only one side can be standard input');
  return {
    before,
    after,
    output: oneOf('--output', FORMAT_NAMES, last('output') ?? FORMAT_NAMES[0]),
    failOn: oneOf('--fail-on', FAIL_ON, last('fail-on') ?? FAIL_ON[0]),
    ...colorOf(given),
  };
}
