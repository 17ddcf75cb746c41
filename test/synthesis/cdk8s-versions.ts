import * as path from 'path';
import * as cdk8s from 'cdk8s';

/** The oldest peer, and the version that is installed in the folder that CDK8S_NEWEST names. */
export const CDK8S_VERSIONS: [string, typeof cdk8s][] = [['the oldest peer', cdk8s]];

if (process.env.CDK8S_NEWEST) {
  const newest = path.join(process.env.CDK8S_NEWEST, 'node_modules', 'cdk8s');
  const { version } = jest.requireActual<{ version: string }>(path.join(newest, 'package.json'));
  CDK8S_VERSIONS.push([version, jest.requireActual<typeof cdk8s>(newest)]);
}
