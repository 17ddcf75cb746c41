/** The manifests of the TypeScript examples and samples, which are the reference for all other languages. */
import * as fs from 'fs';
import * as path from 'path';
import { Failed } from '../checks';
import { samplesOf } from './document';
import { emptyFolder, hashOf, once, ROOT, run, WORK } from './work';

const EXPECTED = path.join(WORK, 'expected');

/** The apps of the documents, which exist in every language, by the name of their chart. */
export const OF_DOCUMENTS: Readonly<Record<string, string>> = { shop: 'README.md', cached: 'docs/languages.md' };

/** Synthesizes examples and the samples of the documents, in one process. */
export function synthesizeTypeScript(examples: readonly string[]): string {
  const inputs = hashOf(...['lib', 'examples', 'README.md', 'docs/languages.md'].map((name) => path.join(ROOT, name)));
  return once('typescript', inputs, () => {
    const folder = emptyFolder('expected');
    const sources = Object.entries(OF_DOCUMENTS).map(([name, document]) => {
      const file = path.join(folder, `${name}.ts`);
      fs.writeFileSync(file, samplesOf(document)[0]);
      return [name, file];
    });
    const apps = [...examples.map((name) => [name, path.join(ROOT, 'examples', name, 'main.ts')]), ...sources];
    const program = [
      "require('ts-node').register({ transpileOnly: true, compilerOptions: { module: 'CommonJS' } });",
      ...apps.map(([name, file]) => `process.env.CDK8S_OUTDIR = ${JSON.stringify(path.join(folder, name))}; require(${JSON.stringify(file)});`),
    ];
    run(process.execPath, ['-e', program.join('\n')]);
  });
}

/** Compares the manifest of an app, byte for byte. */
export function compare(name: string, folder: string): void {
  const file = path.join(folder, `${name}.k8s.yaml`);
  const expected = fs.readFileSync(path.join(EXPECTED, name, `${name}.k8s.yaml`), 'utf8');
  if (!fs.existsSync(file)) throw new Failed(`${file} was not written`);
  const found = fs.readFileSync(file, 'utf8');
  if (found === expected) return;
  const [lines, others] = [expected.split('\n'), found.split('\n')];
  const at = lines.findIndex((line, i) => line !== others[i]);
  throw new Failed(`line ${at + 1} differs from TypeScript:\n    TypeScript  ${lines[at]}\n    here        ${others[at]}`);
}
