/** What the project's own workflows have in common. */
import { cdk, github } from 'projen';

const { ActionRefs } = github;

/** What packages are made and published with: npm has trusted publishing from Node 24 on. The tests run on every version that is supported, see `tests.ts`. */
export const NODE = '24.x';

/** A workflow of the project's own. */
export function workflowOf(project: cdk.JsiiProject, name: string, triggers: github.workflows.Triggers): github.GithubWorkflow {
  const workflow = project.github!.addWorkflow(name);
  workflow.on({ workflowDispatch: {}, ...triggers });
  return workflow;
}

/** The sources, a version of Node, and the packages of the lock file. */
export function installed(node: string): github.workflows.JobStep[] {
  return [
    { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT, with: { 'persist-credentials': false } },
    { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': node, 'package-manager-cache': false } },
    { name: 'Install dependencies', run: 'npm ci' },
  ];
}

export const READ = { contents: github.workflows.JobPermission.READ };

export const RUNNER = ['ubuntu-latest'];
