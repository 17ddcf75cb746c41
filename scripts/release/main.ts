/** Prepares a release in the task `bump`: writes the version into package.json, and the files that the release workflow reads. */
import * as fs from 'fs';
import * as path from 'path';
import { newestRelease } from './release';

const ROOT = path.join(__dirname, '..', '..');

function write(variable: string, content: string): void {
  const file = process.env[variable];
  if (file === undefined) throw new Error(`${variable} is not set. Fix: run npm run bump.`);
  fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  fs.writeFileSync(path.join(ROOT, file), content);
}

try {
  const { version, notes } = newestRelease(fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'));
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  write('OUTFILE', `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
  write('CHANGELOG', `${notes}\n`);
  write('BUMPFILE', version);
  write('RELEASETAG', `v${version}`);
  console.log(`version ${version}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
