import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { run } from './make';
import { ROOT } from './package';

/** The files that the examples of a package write. */
export type Written = ReadonlyMap<string, readonly unknown[]>;

/**
 * Synthesizes the examples of a folder with the compiled library, all in one process.
 *
 * @param version the version of Kubernetes for examples without one. @default the default of the package, which differs between packages
 */
export function exampleManifests(folder: string, output: string, version?: string): Written {
  fs.rmSync(output, { recursive: true, force: true });
  run(ROOT, ['ts-node', '-T', path.join('scripts', 'variant', 'synthesize.ts'), folder, output, ...version === undefined ? [] : [version]]);
  const files = fs.readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).sort();
  return new Map(files.map((file) => [file, parseAllDocuments(fs.readFileSync(path.join(output, file), 'utf8')).map((document) => document.toJS() as unknown)]));
}
