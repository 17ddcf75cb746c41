/**
 * Adds a minor of Kubernetes: reads the OpenAPI document of a release from Go's module proxy, writes its changes, and updates the newest minor in the
 * code. Then run `npm run generate`, and check the differential test for the release.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { newestSnapshot } from './generate-schemas';
import { changesBetween, FOLDER } from './schemas/minors';
import { OpenApi, readOpenApi } from './schemas/openapi-source';
import { reachable } from './schemas/snapshot';

const ROOT = path.join(__dirname, '..');

function openApiOf(release: string): OpenApi {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'add-kubernetes-'));
  try {
    fs.writeFileSync(path.join(folder, 'go.mod'), 'module add\n');
    const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' };
    const printed = execFileSync(process.env.GO || 'go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${release}`], { cwd: folder, encoding: 'utf8', env });
    return JSON.parse(fs.readFileSync(path.join(JSON.parse(printed).Dir, 'api/openapi-spec/swagger.json'), 'utf8'));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function edit(file: string, change: (text: string) => string): void {
  const full = path.join(ROOT, file);
  const text = fs.readFileSync(full, 'utf8');
  const changed = change(text);
  if (changed !== text) fs.writeFileSync(full, changed);
}

function main(release: string | undefined): void {
  const minor = Number(/^1\.(\d+)\.\d+$/.exec(release ?? '')?.[1]);
  const older = newestSnapshot(minor);
  if (release === undefined || older === undefined || older.minor !== minor - 1) throw new Error('usage: npm run add-kubernetes -- 1.Y.Z, of the minor after the newest that is known');

  const newer = reachable(readOpenApi(openApiOf(release), minor));
  fs.mkdirSync(FOLDER, { recursive: true });
  const changes = changesBetween(older, newer, release);
  fs.writeFileSync(path.join(FOLDER, `1.${minor}.json`), `${JSON.stringify(changes, undefined, 1)}\n`);
  const before = minor - 1;
  edit('src/manifest/versions.ts', (text) => text.replace(`NEWEST_MINOR = ${before};`, `NEWEST_MINOR = ${minor};`));
  edit('src/contract/kubernetes-version.ts', (text) => {
    const lines = new RegExp(`^.*\n.*V1_${before} = .*$`, 'm').exec(text)?.[0];
    const next = lines?.replace(`V1_${before}`, `V1_${minor}`).replace(new RegExp(`1\\.${before}\\b`, 'g'), `1.${minor}`);
    return lines === undefined || text.includes(`V1_${minor} `) ? text : text.replace(lines, `${lines}\n${next}`);
  });
  for (const file of ['src/contract/check-struct.ts', 'src/synthesis/check-settings.ts']) edit(file, (text) => text.replace(`... V1_${before}`, `... V1_${minor}`));
  for (const file of ['README.md', 'docs/validation.md']) edit(file, (text) => text.replace(`1.27 to 1.${before}`, `1.27 to 1.${minor}`));
  console.log(`Kubernetes 1.${minor}, as ${release} has it: ${Object.keys(changes.kinds).length} new kinds, ${changes.goneKinds.length} gone, ${Object.keys(changes.types).length} types changed`);
}

main(process.argv[2]);
