import * as fs from 'fs';
import * as path from 'path';
import { Language } from './language';
import { FOR_JAVA, forgetLibrary, libraryHash, makeLibrary, makeStandIns, MAVEN, PACKAGES } from './packages';
import { emptyFolder, once, passedChecks, ROOT, run, WORK } from './work';

const REPOSITORY = path.join(PACKAGES, 'java');
const SETTINGS = path.join(WORK, 'settings.xml');
const MAINS: Readonly<Record<string, string>> = {
  'webserver': 'examples.Webserver', 'custom-sidecar': 'examples.CustomSidecarExample', 'existing': 'examples.Existing',
};

/** Maven with a separate repository, which checks that of jsii-pacmak first. */
function writeSettings(): void {
  const text = (value: string) => value.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'));
  fs.writeFileSync(SETTINGS, `<settings>
  <interactiveMode>false</interactiveMode>
  <localRepository>${text(MAVEN)}</localRepository>
  <profiles><profile><id>made-here</id><repositories><repository><id>made-here</id><url>file://${text(REPOSITORY)}</url></repository></repositories></profile></profiles>
  <activeProfiles><activeProfile>made-here</activeProfile></activeProfiles>
</settings>
`);
}

const OPTIONS = ['--batch-mode', '--quiet', '-Dstyle.color=never', '--settings', SETTINGS];
// Short runs are faster without the second compiler.
const ENV = { MAVEN_OPTS: '-XX:+TieredCompilation -XX:TieredStopAtLevel=1' };
const PROJECT = path.join(WORK, 'java');

const maven = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => run('mvn', [...OPTIONS, ...args], { cwd, env: { ...ENV, ...env } });
const main = (name: string, env?: Readonly<Record<string, string>>) => maven(path.join(PROJECT, 'java'), ['exec:java', `-Dexec.mainClass=${name}`], env);

export const java: Language = {
  name: 'java',
  title: 'Java',
  examples: Object.keys(MAINS),

  prepare() {
    const standIns = makeStandIns('java') ?? '';
    const library = makeLibrary('java', ...FOR_JAVA);
    const taken = once('maven-library', libraryHash(), forgetLibrary);
    writeSettings();
    // Beside each other as in the repository, because one example reads what is beside it.
    emptyFolder('java');
    fs.cpSync(path.join(ROOT, 'examples', 'java'), path.join(PROJECT, 'java'), { recursive: true, filter: (file) => !/\/(target|dist)$/.test(file) });
    fs.cpSync(path.join(ROOT, 'examples', 'existing'), path.join(PROJECT, 'existing'), { recursive: true });
    fs.cpSync(path.join(__dirname, 'java'), path.join(PROJECT, 'java', 'src', 'main', 'java', 'checks'), { recursive: true });
    maven(path.join(PROJECT, 'java'), ['compile']);
    return [
      standIns, `the jar: ${library}`, `the jar in Maven's own repository: ${taken}`, 'the apps: compiled',
    ];
  },

  run(example, folder) {
    main(MAINS[example], { CDK8S_OUTDIR: folder });
  },

  async check(checks) {
    await checks.run('java: its tests', () => passedChecks(main('checks.Checks')));
  },

  command(line, folder) {
    fs.mkdirSync(path.join(folder, '.mvn'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.mvn', 'maven.config'), OPTIONS.join('\n'));
    run('bash', ['-c', line], { cwd: folder, env: ENV });
  },
};
