/** The workflow that looks for images of the catalog which nobody has looked at for a year. */
import { cdk } from 'projen';
import { installed, NODE, READ, RUNNER, workflowOf } from './workflow';

/** The task that prints them, and fails where there are some. */
const CHECK = 'images:age';

/** Adds the workflow, if the project has the task. */
export function addImageCheck(project: cdk.JsiiProject): void {
  if (project.tasks.tryFind(CHECK) === undefined) return;
  workflowOf(project, 'images', { schedule: [{ cron: '0 5 1 * *' }] }).addJob('images', {
    name: 'images of the catalog',
    runsOn: RUNNER,
    permissions: READ,
    env: { CI: 'true' },
    steps: [...installed(NODE), { name: 'Check the images', run: `npm run ${CHECK}` }],
  });
}
