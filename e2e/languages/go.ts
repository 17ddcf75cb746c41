import * as fs from 'fs';
import * as path from 'path';
import { ensure } from '../checks';
import { Language } from './language';
import { makeLibrary, makeStandIns, PACKAGES } from './packages';
import { emptyFolder, passedChecks, ROOT, run, WORK } from './work';

/** The modules that are made here, and their folders in that of jsii-pacmak. */
const MODULES = {
  'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': 'cdk8s',
  'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2': 'cdk8splus27',
  'github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars': 'cdk8ssidecars',
};
const PROJECT = path.join(WORK, 'go');
const APPS = path.join(PROJECT, 'go');

function replaceModules(folder: string): void {
  const replace = Object.entries(MODULES).map(([name, module]) => `-replace=${name}=${path.join(PACKAGES, 'go', module)}`);
  run('go', ['mod', 'edit', ...replace], { cwd: folder });
}

/** Runs a compiled app: one example reads what is beside the folder of all. */
const binary = (name: string, env?: Readonly<Record<string, string>>) => run(path.join(APPS, 'bin', name), [], { cwd: APPS, env });

export const go: Language = {
  name: 'go',
  title: 'Go',
  examples: ['webserver', 'custom-sidecar', 'existing'],

  prepare() {
    const standIns = makeStandIns('go') ?? '';
    const library = makeLibrary('go');
    emptyFolder('go');
    fs.cpSync(path.join(ROOT, 'examples', 'go'), APPS, { recursive: true, filter: (file) => !file.endsWith('/dist') });
    fs.cpSync(path.join(ROOT, 'examples', 'existing'), path.join(PROJECT, 'existing'), { recursive: true });
    fs.cpSync(path.join(__dirname, 'go'), APPS, { recursive: true });
    replaceModules(APPS);
    run('go', ['mod', 'tidy'], { cwd: APPS });
    fs.mkdirSync(path.join(APPS, 'bin'));
    run('go', ['build', '-o', 'bin', './...'], { cwd: APPS });
    run('go', ['vet', './...'], { cwd: APPS });
    return [standIns, `the module: ${library}`, 'the apps: compiled and vetted'];
  },

  run(example, folder) {
    binary(example, { CDK8S_OUTDIR: folder });
  },

  async check(checks) {
    await checks.run('go: its tests', () => passedChecks(binary('checks')));
    await checks.run('go: gofmt', () => {
      const listed = run('gofmt', ['-l', path.join(ROOT, 'examples', 'go'), path.join(__dirname, 'go')]).trim();
      ensure(listed === '', `these are not formatted: ${listed}`);
      return 'all is formatted';
    });
  },

  command(line, folder) {
    run('bash', ['-c', line], { cwd: folder });
    if (line.startsWith('go mod init')) replaceModules(folder);
  },
};
