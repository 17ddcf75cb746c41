/** The workflow that runs the tests on each version of Node, with the oldest and the newest peers. */
import { cdk, DependencyType } from 'projen';
import { installed, NODE, READ, RUNNER, workflowOf } from './workflow';

/** Those that the library supports: the oldest is that of `minNodeVersion`. */
const NODES = ['20.x', '22.x', '24.x'];

export function addTests(project: cdk.JsiiProject): void {
  const peers = project.deps.all.filter(({ type }) => type === DependencyType.PEER).map(({ name, version }) => `${name}@${version}`);
  const newestPeers = project.addTask('peers:newest', {
    description: 'Install the newest versions of the peer dependencies within their ranges; npm ci brings the oldest back',
    exec: `npm install --no-save --no-package-lock ${peers.map((peer) => `"${peer}"`).join(' ')}`,
  });

  const workflow = workflowOf(project, 'test', {
    pullRequest: {},
    push: { branches: ['main'] },
    // A new release of a peer may break what was whole.
    schedule: [{ cron: '0 4 * * 1' }],
  });
  workflow.addJobs({
    test: {
      name: 'Node ${{ matrix.node }}, oldest peers',
      runsOn: RUNNER,
      permissions: READ,
      strategy: { failFast: false, matrix: { domain: { node: NODES } } },
      env: { CI: 'true' },
      steps: [...installed('${{ matrix.node }}'), { name: 'Test', run: 'npm test' }],
    },
    newest_peers: {
      name: 'newest peers',
      runsOn: RUNNER,
      permissions: READ,
      env: { CI: 'true' },
      steps: [
        ...installed(NODE),
        { name: 'Install the newest peers', run: `npm run ${newestPeers.name}` },
        { name: 'Compile', run: 'npm run compile' },
        { name: 'Test', run: 'npx jest --ci' },
      ],
    },
    variants: {
      name: 'packages for other versions of cdk8s-plus',
      runsOn: RUNNER,
      permissions: READ,
      env: { CI: 'true' },
      steps: [...installed(NODE), { name: 'Compile', run: 'npm run compile' }, { name: 'Test the variants', run: 'npm run variants' }],
    },
  });
}
