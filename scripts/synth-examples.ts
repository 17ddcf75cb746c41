/** Runs the real cdk8s-cli on every example, and lists the written files. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const root = path.join(__dirname, '..');
const cli = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
const examples = fs.readdirSync(path.join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(root, 'examples', entry.name, 'cdk8s.yaml')))
  .map((entry) => entry.name)
  .sort();

const failed: string[] = [];
for (const example of examples) {
  const cwd = path.join(root, 'examples', example);
  fs.rmSync(path.join(cwd, 'dist'), { recursive: true, force: true });
  const run = spawnSync(process.execPath, [cli, 'synth', '--check-upgrade=false'], { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const written = fs.existsSync(path.join(cwd, 'dist')) ? fs.readdirSync(path.join(cwd, 'dist')).filter((file) => file.endsWith('.k8s.yaml')).sort() : [];
  if (run.status !== 0 || written.length === 0) {
    failed.push(example);
    process.stdout.write(`examples/${example}: cdk8s synth failed (exit ${run.status})\n${run.stdout}${run.stderr}\n`);
    continue;
  }
  for (const file of written) {
    const kinds = fs.readFileSync(path.join(cwd, 'dist', file), 'utf8').match(/^kind: .*/gm) ?? [];
    process.stdout.write(`examples/${example}/dist/${file}: ${kinds.map((line) => line.slice(6)).join(', ')}: valid\n`);
  }
}
if (failed.length > 0) {
  process.stdout.write(`${failed.length} of ${examples.length} examples failed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${examples.length} examples synthesized, all valid\n`);
}
