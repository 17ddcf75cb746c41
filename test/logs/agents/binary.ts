import * as fs from 'fs';
import * as path from 'path';

/** The program of an agent: out of a variable, else from PATH; undefined, said loudly, where it is not there. */
export function binaryOf(variable: string, name: string, unchecked = 'its configs are'): string | undefined {
  const given = process.env[variable];
  const found = given ?? (process.env.PATH ?? '').split(path.delimiter).map((directory) => path.join(directory, name)).find((file) => fs.existsSync(file));
  if (found === undefined) console.warn(`${name} is not there: ${unchecked} NOT CHECKED. Put it on PATH, or set ${variable} to its path.`);
  return found;
}
