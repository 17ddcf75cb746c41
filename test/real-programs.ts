import * as fs from 'fs';
import * as path from 'path';

/**
 * A program of others, for generated text to be held against: named by a variable, else on the PATH; undefined, said loudly, where it is not there.
 *
 * @param unchecked what goes unchecked without it, up to the word "not"
 */
export function realProgram(variable: string, name: string, unchecked: string): string | undefined {
  // An empty variable names none.
  const found = process.env[variable] || (process.env.PATH ?? '').split(path.delimiter).map((directory) => path.join(directory, name)).find((file) => fs.existsSync(file));
  // Straight out: jest drops what is said on the console in a file of which no test is run.
  if (found === undefined) process.stderr.write(`\n!!! SKIPPED: ${unchecked} not checked. There is no ${name} in PATH, and ${variable} names none.\n\n`);
  return found;
}

/** Tests that need a program; counted as skipped where it is not there. */
export const testWith = (program: string | undefined): jest.It => (program === undefined ? test.skip : test);

/** Groups of tests that need a program; counted as skipped where it is not there. */
export const describeWith = (program: string | undefined): jest.Describe => (program === undefined ? describe.skip : describe);
