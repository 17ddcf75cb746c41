/**
 * Synthesizes every example of a folder in one process, with the package in that folder:
 *
 *     ts-node -T scripts/variant/synthesize.ts FOLDER OUTPUT [VERSION]
 *
 * VERSION is the version of Kubernetes for examples without one, instead of the default of the package.
 */
import * as fs from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';

const [folder, output, version] = process.argv.slice(2);

if (version !== undefined) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { KubernetesVersion, SidecarSettings } = require(path.join(folder, 'lib', 'index.js')) as typeof import('../../src');
  const original = App.prototype.synth;
  App.prototype.synth = function (this: App) {
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.of(version) });
    original.call(this);
  };
}

for (const example of fs.readdirSync(path.join(folder, 'examples')).sort()) {
  const main = path.join(folder, 'examples', example, 'main.ts');
  if (!fs.existsSync(main)) continue;
  // The variable with the output directory that cdk8s-cli sets.
  process.env.CDK8S_OUTDIR = path.join(output, example);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(main);
}
