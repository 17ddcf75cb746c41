import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure, Failed } from '../checks';
import { Language } from './language';
import { makeLibrary, libraryHash, PACKAGES } from './packages';
import { translations } from './samples';
import { compare } from './typescript';
import { emptyFolder, folderOf, once, ROOT, run, versionOf, WORK } from './work';

const VENV = path.join(WORK, 'venv');
const PYTHON = path.join(VENV, 'bin', 'python');
const WHEELS = path.join(PACKAGES, 'python');
const EXAMPLES = path.join(ROOT, 'examples', 'python');
const TESTS = path.join(__dirname, 'python');
const MYPY = ['-m', 'mypy', '--strict', '--cache-dir', path.join(WORK, 'mypy')];
const ENV = { PYTHONDONTWRITEBYTECODE: '1' };

/** The same versions as in TypeScript, so that only the language differs. */
const PINNED = [`cdk8s==${versionOf('cdk8s')}`, `cdk8s-plus-27==${versionOf('cdk8s-plus-27')}`];

function pip(...args: readonly string[]): void {
  run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);
}

function environment(): string[] {
  const needed = [...PINNED, 'mypy<3'];
  const made = once('venv', `${run('python3', ['--version'])} ${needed.join(' ')}`, () => {
    fs.rmSync(VENV, { recursive: true, force: true });
    run('python3', ['-m', 'venv', VENV]);
    pip(...needed);
  });
  const installed = once('venv-library', `${libraryHash()} ${fs.statSync(VENV).birthtimeMs}`, () => {
    const wheel = fs.readdirSync(WHEELS).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Failed('jsii-pacmak made no wheel');
    pip('--force-reinstall', '--no-deps', path.join(WHEELS, wheel));
  });
  return [`the virtual environment: ${made}`, `the wheel in it: ${installed}`];
}

export const python: Language = {
  name: 'python',
  title: 'Python',
  examples: ['webserver', 'batch-job', 'webserver-logs', 'redis', 'existing', 'custom-sidecar'],

  prepare: () => [`the wheel: ${makeLibrary('python')}`, ...environment()],

  run(example, folder) {
    run(PYTHON, ['main.py'], { cwd: path.join(EXAMPLES, example), env: { ...ENV, CDK8S_OUTDIR: folder } });
  },

  async check(checks) {
    await checks.run('python: its tests', () => {
      const printed = run(PYTHON, ['-m', 'unittest', 'discover', '--start-directory', TESTS], { cwd: TESTS, env: ENV });
      const count = Number(/^Ran (\d+) tests? in/m.exec(printed)?.[1]);
      ensure(count > 0 && /^OK$/m.test(printed), `not all were run:\n${printed}`);
      return `${count} of ${count} pass`;
    });
    await types(checks);
    await samples(checks);
    await cli(checks);
  },

  command(line, folder) {
    const links = [process.env.PIP_FIND_LINKS, WHEELS].filter(Boolean).join(' ');
    run('bash', ['-c', line], { cwd: folder, env: { ...ENV, PIP_FIND_LINKS: links, PIP_DISABLE_PIP_VERSION_CHECK: '1' } });
  },
};

async function types(checks: Checks): Promise<void> {
  await checks.run('python: mypy --strict', () => {
    for (const example of python.examples) run(PYTHON, [...MYPY, '.'], { cwd: path.join(EXAMPLES, example) });
    run(PYTHON, [...MYPY, '.'], { cwd: TESTS });
    return `nothing found in ${python.examples.length} examples and the tests`;
  });
  await checks.run('python: mypy finds a class that is no sidecar', () => {
    const file = path.join(WORK, 'wrong.py');
    fs.writeFileSync(file, 'from cdk8s_sidecars import ISidecar\n\n\nclass Nameless:\n    pass\n\n\nsidecar: ISidecar = Nameless()\n');
    try {
      run(PYTHON, [...MYPY, file]);
    } catch (error) {
      ensure((error as Error).message.includes('variable has type "ISidecar"'), (error as Error).message);
      return 'it is refused';
    }
    throw new Failed('mypy takes it');
  });
}

/** The fixture of the samples in docstrings, equivalent to rosetta/chart.ts-fixture in TypeScript. */
const GIVEN = `import cdk8s_plus_27 as kplus
import jsii
from cdk8s import *
from cdk8s_sidecars import *

app: App
chart: Chart
web: SidecarDeployment
sidecar: ISidecar
`;

async function samples(checks: Checks): Promise<void> {
  await checks.run('python: the samples of README and docstrings, translated', () => {
    const folder = emptyFolder('samples');
    const all = translations('python');
    all.forEach(({ code, readme }, i) => fs.writeFileSync(path.join(folder, `sample_${i}.py`), readme ? code : `${GIVEN}\n${code}\n`));
    run(PYTHON, ['-m', 'mypy', '--cache-dir', path.join(WORK, 'mypy'), '--check-untyped-defs', '.'], { cwd: folder });
    return `${all.length} of ${all.length} are right by mypy`;
  });
}

async function cli(checks: Checks): Promise<void> {
  await checks.run('python: an app under cdk8s-cli, with the plugin', () => {
    const folder = emptyFolder('cli');
    fs.cpSync(path.join(EXAMPLES, 'webserver'), folder, { recursive: true });
    const properties = { kubernetesVersion: '1.33', podSecurity: 'restricted' };
    const plugin = { package: `./${path.relative(folder, ROOT)}`, version: '0.0.0', class: 'SidecarValidation', properties };
    fs.appendFileSync(path.join(folder, 'cdk8s.yaml'), `validations: ${JSON.stringify([plugin])}\n`);
    const PATH = `${path.dirname(PYTHON)}${path.delimiter}${process.env.PATH}`;
    const printed = run(process.execPath, [path.join(folderOf('cdk8s-cli'), 'bin', 'cdk8s'), 'synth', '--check-upgrade=false'], { cwd: folder, env: { ...ENV, NO_COLOR: '1', PATH } });
    ensure(/Status\s+│ success/.test(printed), printed);
    compare('webserver', path.join(folder, 'dist'));
    return 'it is identical, and valid';
  });
}
