/**
 * Makes the packages for each language with an installed toolchain, in dist/, and reports skipped ones. If a registry lacks a part of cdk8s that
 * the package is compiled against, a stand-in is made from the npm package and reported.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { FOR_JAVA, makeLibrary, makeStandIns, PACKAGES } from '../e2e/languages/packages';
import { folderOf, ROOT } from '../e2e/languages/work';

/** The programs that jsii-pacmak runs, with arguments that check them. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  js: [['npm', '--version']],
  python: [['python3', '-c', 'import ensurepip, venv']],
  java: [['javac', '-version'], ['mvn', '--version']],
  go: [['go', 'version']],
};

const DIST = path.join(ROOT, 'dist');
const pacmak = path.join(folderOf('jsii-pacmak'), 'bin', 'jsii-pacmak');
const { jsii: { targets } } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { jsii: { targets: object } };
const works = ([program, ...args]: readonly string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** The report for a target that failed at first: made with stand-ins, or skipped. */
function again(target: string): string {
  const said = makeStandIns(target);
  if (said === undefined) throw new Error('there is nothing to make stand-ins for');
  makeLibrary(target, ...(target === 'java' ? FOR_JAVA : []));
  const own = { java: 'io', go: 'cdk8ssidecars' }[target] ?? '';
  fs.rmSync(path.join(DIST, target), { recursive: true, force: true });
  fs.cpSync(path.join(PACKAGES, target, own), path.join(DIST, target, own), { recursive: true });
  return said;
}

const made: string[] = [];
const notes: string[] = [];
for (const target of ['js', ...Object.keys(targets)]) {
  const missing = (TOOLS[target] ?? []).find((tool) => !works(tool));
  if (missing !== undefined) {
    notes.push(`NOT MADE: ${target}, because "${missing.join(' ')}" does not work on this machine`);
    continue;
  }
  process.stdout.write(`making the package for ${target}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [pacmak, '--target', target, '--no-npmignore'], { cwd: ROOT, encoding: 'utf8' });
  try {
    if (status !== 0) notes.push(again(target));
    made.push(target);
  } catch (error) {
    process.stdout.write(`${stdout}${stderr}\nand with stand-ins: ${(error as Error).message}\n`);
    notes.push(`NOT MADE: ${target}, because jsii-pacmak failed, as said above`);
    process.exitCode = 1;
  }
}
process.stdout.write(`\npackages in dist/: ${made.join(', ') || 'none'}\n`);
for (const note of notes) process.stdout.write(`${note}\n`);
