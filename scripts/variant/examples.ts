import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { run } from './make';
import { ROOT } from './package';

/** The one whose version nobody names: its target is the default, which is another in each variant. */
const WITHOUT_VERSION = 'seed-webserver';

/** The examples that are compared. */
export const EXAMPLES = fs.readdirSync(path.join(ROOT, 'examples'))
  .filter((name) => name !== WITHOUT_VERSION && fs.existsSync(path.join(ROOT, 'examples', name, 'main.ts')));

/** What an example synthesizes in a folder with the compiled library. */
export function exampleManifests(folder: string, name: string): unknown[] {
  const cwd = path.join(folder, 'examples', name);
  const outdir = path.join(cwd, 'dist');
  fs.rmSync(outdir, { recursive: true, force: true });
  run(cwd, ['ts-node', '-T', 'main.ts']);
  return fs.readdirSync(outdir).sort().flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(outdir, file), 'utf8')).map((document) => document.toJS() as unknown));
}
