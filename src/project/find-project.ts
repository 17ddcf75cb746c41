import * as fs from 'fs';
import * as path from 'path';
import { PROJECT_FILE } from './project';

/**
 * The project file that holds in a folder: the nearest one in it and the folders above it, up to the one that holds `.git`; where none does, up to the nearest that
 * holds `package.json`; where none does either, in the folder alone. So what lies outside of a project never decides in it.
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
