/** Builds the packages for Python, Java and Go, and compares the output of their apps with that of the TypeScript examples, byte for byte. */
import * as path from 'path';
import { Checks, Failed } from '../checks';
import { claim } from '../lock';
import { follow } from './document';
import { go } from './go';
import { install, lacking } from './install';
import { java } from './java';
import { Language } from './language';
import { python } from './python';
import { compare, OF_DOCUMENTS, synthesizeTypeScript } from './typescript';
import { emptyFolder, WORK } from './work';
import { exitWith } from '../exit-code';

/** All languages, or those on the command line. */
const LANGUAGES = [python, java, go].filter(({ name }) => process.argv.length < 3 || process.argv.includes(name));

/** Runs apps and compares each. Returns the names of those that are not identical. */
function comparison(names: readonly string[], prefix: string, run: (name: string) => string): string[] {
  return names.filter((name) => {
    try {
      compare(name, run(name));
      return false;
    } catch (error) {
      console.log(`  FAIL  ${prefix}${name}: ${(error as Error).message}`);
      return true;
    }
  });
}

async function examples(checks: Checks, { name, ...language }: Language): Promise<string> {
  const begin = Date.now();
  const different = comparison(language.examples, `${name}/`, (example) => {
    const folder = emptyFolder('written', name, example);
    language.run(example, folder);
    return folder;
  });
  const same = language.examples.length - different.length;
  const counted = `${same} of ${language.examples.length} apps identical`;
  await checks.run(name, () => {
    if (different.length > 0) throw new Failed(`${counted}; not ${different.join(', ')}`);
    return `${counted} with TypeScript, in ${Math.round((Date.now() - begin) / 1000)} s`;
  });
  return counted;
}

async function document(checks: Checks, { name, title, command }: Language): Promise<string> {
  const folder = emptyFolder('documents', name);
  let counted = '';
  await checks.run(`${name}: docs/languages.md, followed in an empty folder`, () => {
    follow(title, folder, (line) => command(line, folder));
    const apps = Object.keys(OF_DOCUMENTS);
    for (const app of apps) compare(app, path.join(folder, 'dist'));
    counted = `${apps.length} of ${apps.length} apps of the document identical`;
    return counted;
  });
  return counted;
}

async function holds(checks: Checks, language: Language): Promise<string> {
  const lacks = lacking(language.name);
  if (lacks !== undefined) {
    const skipped = `NOT CHECKED ON THIS MACHINE: ${lacks}`;
    checks.skip(language.name, skipped);
    return skipped;
  }
  console.log(`\n== ${language.title}`);
  const prepared = await checks.run(`${language.name}: built`, () => {
    const done = language.prepare();
    for (const line of done) console.log(`        ${line}`);
    return 'all packages and apps';
  });
  if (!prepared) return 'NOT BUILT';
  const counts = [await examples(checks, language), await document(checks, language)];
  await language.check(checks);
  return counts.join(', ');
}

async function main(): Promise<number> {
  const checks = new Checks();
  const busy = claim(WORK);
  if (busy !== undefined) throw new Error(busy);
  install(LANGUAGES.map(({ name }) => name));
  await checks.run('typescript: the examples and the samples', () => synthesizeTypeScript([...new Set(LANGUAGES.flatMap((language) => language.examples))]));
  const summary: string[] = [];
  for (const language of LANGUAGES) summary.push(`${language.name}: ${await holds(checks, language)}`);
  console.log(`\n${summary.join('\n')}\n${checks.summary()}`);
  return checks.ok ? 0 : 1;
}

exitWith(main());
