import * as fs from 'fs';
import * as path from 'path';
import { PROJECT_FILE } from './project';

/**
 * The project file of a folder: the nearest one in it or the folders above it, up to the folder with `.git`; without one, up to the nearest folder with
 * `package.json`; without that, only in the folder itself. So files outside a project never affect it.
 */
export function findProjectFile(folder: string): string | undefined {
  const above = foldersFrom(folder);
  const holding = (name: string) => above.findIndex((each) => fs.existsSync(path.join(each, name)));
  const last = [holding('.git'), holding('package.json'), 0].find((i) => i >= 0)!;
  return above.slice(0, last + 1).map((each) => path.join(each, PROJECT_FILE)).find((file) => fs.existsSync(file));
}

function foldersFrom(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersFrom(parent)];
}
