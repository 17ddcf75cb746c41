import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Arguments, OptionSpecs, UsageError } from './arguments';
import { currentProject, projectOf } from '../project/current-project';
import { noProject, Project, PROJECT_FILE } from '../project/project';

/** Options of every command that reads the project file. */
export const PROJECT_OPTIONS = {
  'config': { value: 'FILE', help: ['the project file', `(default: ${PROJECT_FILE}, here or above)`] },
  'no-config': { help: ['read no project file'] },
} satisfies OptionSpecs;

/**
 * The project file that the options select.
 *
 * @throws UsageError if there is no file of that name
 * @throws ProjectFileError if it is invalid
 */
export function projectFor(values: Arguments['values']): Project {
  if (values['no-config'] !== undefined) return noProject(process.cwd());
  const named = values.config?.at(-1);
  if (named === undefined) return currentProject();
  if (!existsSync(named)) throw new UsageError(`--config: there is no file ${named}`);
  return projectOf(process.cwd(), resolve(named));
}
