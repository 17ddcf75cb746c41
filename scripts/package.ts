/** Makes the packages for each language whose toolchain is here, into dist/, and says loudly which are left out. Every other argument goes to jsii-pacmak. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** The programs that jsii-pacmak runs, and with what they tell that they work. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  js: [['npm', '--version']],
  python: [['python3', '-c', 'import ensurepip, venv']],
  java: [['javac', '-version'], ['mvn', '--version']],
  go: [['go', 'version']],
};

const root = path.join(__dirname, '..');
const { jsii } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { jsii: { targets: object } };
const pacmak = path.join(path.dirname(require.resolve('jsii-pacmak/package.json')), 'bin', 'jsii-pacmak');
const works = ([program, ...args]: readonly string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

const made: string[] = [];
const leftOut: string[] = [];
for (const target of ['js', ...Object.keys(jsii.targets)]) {
  const missing = (TOOLS[target] ?? []).find((tool) => !works(tool));
  if (missing !== undefined) {
    leftOut.push(`${target}: "${missing.join(' ')}" does not work on this machine`);
    continue;
  }
  const { status } = spawnSync(process.execPath, [pacmak, '--target', target, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  if (status === 0) {
    made.push(target);
  } else {
    leftOut.push(`${target}: jsii-pacmak failed, see above`);
    process.exitCode = 1;
  }
}
process.stdout.write(`\npackages made in dist/: ${made.join(', ') || 'none'}\n`);
for (const line of leftOut) process.stdout.write(`NOT MADE  ${line}\n`);
