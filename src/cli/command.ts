import { Io } from './io';

/** The exit codes of the program. */
export const VALID = 0, INVALID = 1, FAILED = 2;

/** One command of the program. A module of `commands.ts` exports one as `command`. */
export interface Command {
  /** The text of `--help`. */
  readonly help: string;
  /**
   * Runs the command and returns the exit code.
   *
   * @param argv the arguments after the name of the command
   * @throws UsageError if the arguments are invalid
   */
  run(argv: readonly string[], io: Io, version: string): Promise<number>;
}
