/**
 * The workflow `release`: a maintainer starts it. It releases the version that is the newest in CHANGELOG.md, unless that has a tag already, to npm, PyPI, Maven
 * Central and the repository of the Go module, and the packages for other versions of cdk8s-plus to npm.
 */
import { cdk, github, release } from 'projen';
import { installed, NODE, RUNNER } from './workflow';
import { VARIANTS } from '../../scripts/variant/package';

const { JobPermission } = github.workflows;

export const RELEASE = {
  release: true,
  releaseToNpm: true,
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  // The registry trusts the workflow: there is no token to leak, and the package says from which commit it was built.
  npmTrustedPublishing: true,
  npmProvenance: true,
} satisfies Partial<cdk.JsiiProjectOptions>;

export function addRelease(project: cdk.JsiiProject): void {
  releaseWhatTheChangelogNames(project);
  publishVariants(project);
}

/** projen derives the version and the notes from titles of commits. Here a person writes both, into CHANGELOG.md (docs/versioning.md). */
function releaseWhatTheChangelogNames(project: cdk.JsiiProject): void {
  project.tasks.tryFind('bump')!.reset('ts-node -T scripts/release/main.ts');
  project.tasks.removeTask('bump:releasable-commits');
  project.deps.removeDependency('commit-and-tag-version');
  const tasks = project.tryFindObjectFile('.projen/tasks.json')!;
  tasks.addOverride('tasks.bump.description', 'Set the version to the newest one in CHANGELOG.md, for a release');
  tasks.addDeletionOverride('tasks.bump.condition');
  for (const task of ['bump', 'unbump']) tasks.addDeletionOverride(`tasks.${task}.env.BUMP_PACKAGE`);
}

/** One job for all of them: each takes a minute. Where it fails, start that job again: publib passes over what is published. */
function publishVariants(project: cdk.JsiiProject): void {
  project.release!.addJobs({
    release_npm_variants: {
      name: `Publish cdk8s-sidecars-${VARIANTS[0]} to -${VARIANTS.at(-1)} to npm`,
      needs: ['release', 'release_npm'],
      if: "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha",
      runsOn: RUNNER,
      permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE },
      env: { CI: 'true' },
      steps: [
        ...installed(NODE),
        {
          name: 'Download build artifacts',
          uses: github.ActionRefs.ACTIONS_DOWNLOAD_ARTIFACT,
          with: { name: 'build-artifact', path: 'released' },
        },
        { name: 'Set the version', run: 'npm version --no-git-tag-version "$(cat released/version.txt)"' },
        { name: 'Make the packages', run: `npm run variant -- ${VARIANTS.join(' ')} --pack` },
        {
          name: 'Publish',
          env: {
            NPM_DIST_TAG: 'latest',
            NPM_REGISTRY: project.package.npmRegistry,
            NPM_CONFIG_PROVENANCE: 'true',
            NPM_TRUSTED_PUBLISHER: 'true',
            PUBLIB_DRYRUN: '${{ inputs.dry_run }}',
          },
          run: 'npx -p publib@latest publib-npm',
        },
      ],
    },
  });
}
