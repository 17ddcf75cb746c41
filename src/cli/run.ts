import { HELP } from './help';
import { Io } from './io';
import { Invocation, parseArguments, UsageError } from './options';
import type * as Validate from './validate';

/** What the exit status of the program says. */
export const VALID = 0, INVALID = 1, FAILED = 2;

/** Runs the program. Gives its exit status; throws only if the program itself is wrong. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let invocation: Invocation;
  try {
    invocation = parseArguments(argv);
  } catch (e) {
    if (!(e instanceof UsageError)) throw e;
    await io.stderr.write(`cdk8s-sidecars: ${e.message}\n(cdk8s-sidecars --help tells more)\n`);
    return FAILED;
  }
  switch (invocation.run) {
    case 'help':
      await io.stdout.write(HELP);
      return VALID;
    case 'version':
      await io.stdout.write(`${programVersion()}\n`);
      return VALID;
    case 'validate': {
      // The rules and their data are loaded only by who needs them.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { validate } = require('./validate') as typeof Validate;
      return validate(invocation.options, io, programVersion());
    }
  }
}

function programVersion(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../../package.json') as { version: string }).version;
}
