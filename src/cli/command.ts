import { Io } from './io';

/** What the exit status of the program says. */
export const VALID = 0, INVALID = 1, FAILED = 2;

/** One command of the program. A module of `commands.ts` exports one as `command`. */
export interface Command {
  /** What `--help` shows. */
  readonly help: string;
  /**
   * Does the work. Gives the exit status.
   *
   * @param argv what follows the name of the command
   * @throws UsageError when the arguments cannot be understood
   */
  run(argv: readonly string[], io: Io, version: string): Promise<number>;
}
