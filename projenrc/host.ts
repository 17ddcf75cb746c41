/** What the repository's host runs: workflows that build, test, release and upgrade, and the forms of issues and pull requests. All of it is in `.github`. */
import { cdk, github, javascript } from 'projen';
import { addForms, PULL_REQUEST } from './host/forms';
import { addImageCheck } from './host/images';
import { addRelease, RELEASE } from './host/release';
import { addTests } from './host/tests';
import { NODE } from './host/workflow';

/** The versions of these are the oldest that the library promises to work with (docs/versioning.md), so a person raises them. */
const OLDEST_PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

export const HOST = {
  github: true,
  // One rule for merging, in the host's settings, is enough. Titles of pull requests are plain sentences.
  githubOptions: { mergify: false, pullRequestLint: false, projenCredentials: github.GithubCredentials.fromPersonalAccessToken() },
  workflowNodeVersion: NODE,
  // What is generated is committed by the one who changes its sources: no workflow of a pull request may write.
  buildWorkflowOptions: { mutableBuild: false },
  pullRequestTemplateContents: PULL_REQUEST,
  depsUpgradeOptions: {
    exclude: OLDEST_PEERS,
    workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY, labels: ['dependencies'] },
  },
  ...RELEASE,
} satisfies Partial<cdk.JsiiProjectOptions>;

/** Call it when all tasks are there: workflows run them by name. */
export function addHost(project: cdk.JsiiProject): void {
  addTests(project);
  addRelease(project);
  addImageCheck(project);
  addForms(project);
  readOnly(project);
}

/** projen gives these jobs the right to push, which they need for builds that commit, and for tags: `release_github` makes the tag. */
function readOnly(project: cdk.JsiiProject): void {
  for (const name of ['build', 'release']) {
    project.github!.tryFindWorkflow(name)!.file!.addOverride(`jobs.${name}.permissions.contents`, 'read');
  }
}
