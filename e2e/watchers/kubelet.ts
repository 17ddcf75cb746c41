import * as fs from 'fs';
import * as path from 'path';

let generation = 0;

/**
 * Exchanges the files of a mounted ConfigMap as the kubelet does: a new directory, a link to it that is renamed into place, and the old directory
 * removed. Podman writes plain files; those become the links that the kubelet makes in the beginning.
 */
export function exchange(folder: string, files: Readonly<Record<string, string>>): void {
  generation += 1;
  const name = `..2026_11_22_${generation}`;
  fs.mkdirSync(path.join(folder, name), { mode: 0o755 });
  for (const [file, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name, file), content, { mode: 0o644 });
  fs.symlinkSync(name, path.join(folder, '..data_tmp'));
  fs.renameSync(path.join(folder, '..data_tmp'), path.join(folder, '..data'));
  for (const file of Object.keys(files)) {
    const visible = path.join(folder, file);
    if (fs.lstatSync(visible).isSymbolicLink()) continue;
    fs.symlinkSync(path.join('..data', file), `${visible}.link`);
    fs.renameSync(`${visible}.link`, visible);
  }
  for (const old of fs.readdirSync(folder)) {
    if (old.startsWith('..2026') && old !== name) fs.rmSync(path.join(folder, old), { recursive: true });
  }
}
