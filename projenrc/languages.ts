/** The packages for Python, Java and Go, which jsii-pacmak makes of the npm package. */
import { cdk } from 'projen';

/** What they are called. */
export const LANGUAGES = {
  publishToPypi: { distName: 'cdk8s-sidecars', module: 'cdk8s_sidecars', trustedPublishing: true, attestations: true },
  publishToMaven: { javaPackage: 'io.github.cdk8ssidecars', mavenGroupId: 'io.github.cdk8s-sidecars', mavenArtifactId: 'cdk8s-sidecars' },
  publishToGo: { moduleName: 'github.com/cdk8s-sidecars/cdk8s-sidecars-go', packageName: 'cdk8ssidecars' },
} satisfies Partial<cdk.JsiiProjectOptions>;

/** The translations of the samples, which jsii-rosetta writes and jsii-pacmak reads. */
const TABLET = '.jsii.tabl.json';

export function addLanguageTasks(project: cdk.JsiiProject): void {
  // Beside the command line of Node, jsii prints a banner when that version of Node is old.
  const samples = project.addTask('samples', {
    description: 'Compile the samples of the README and the docstrings, and translate them into Python, Java and Go',
    exec: 'jsii-rosetta extract --strict --fail',
  });

  // The host's workflows make each package in a job of its own, of the one for npm.
  const inWorkflow = (yes: boolean) => `node -e "process.exit(process.env.GITHUB_ACTIONS ? ${yes ? 0 : 1} : ${yes ? 1 : 0})"`;
  const pack = project.packageTask;
  pack.reset('ts-node -T scripts/package.ts', { receiveArgs: true, condition: inWorkflow(false) });
  pack.prependSpawn(samples);
  pack.spawn(project.tasks.tryFind('package:js')!, { condition: inWorkflow(true) });
  for (const language of ['python', 'java', 'go']) project.tasks.tryFind(`package:${language}`)!.prependSpawn(samples);

  const languages = project.addTask('languages', { description: 'Build the packages for Python, Java and Go, and hold them to the TypeScript examples' });
  languages.spawn(project.compileTask);
  languages.spawn(samples);
  languages.exec('ts-node -T e2e/languages/main.ts', { receiveArgs: true });

  project.gitignore.exclude(TABLET, '/examples/python/*/dist/', '/examples/java/target/', '__pycache__/', '.venv/');
  project.npmignore?.exclude(TABLET, '/rosetta/');
}
