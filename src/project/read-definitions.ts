import * as fs from 'fs';
import * as path from 'path';
import { definitionsIn } from './definitions';
import { Project, ProjectFileError } from './project';
import { readManifests } from './read-manifests';
import { JsonObject } from '../manifest/json';

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * The CustomResourceDefinitions in the files and folders that a project names, in the order of their names.
 *
 * @throws ProjectFileError if one is unreadable or has no definition: its kinds would go unvalidated
 */
export function readDefinitions({ file, folder, crds }: Project): JsonObject[] {
  return crds.flatMap((named) => {
    const problem = (what: string) => new ProjectFileError([`${file}: crds: "${named}" ${what}: name a file or a folder with CustomResourceDefinitions`]);
    const definitions: JsonObject[] = [];
    for (const at of filesAt(path.resolve(folder, named), problem)) {
      const { documents, problems } = readManifests(at);
      if (problems.length > 0) throw new ProjectFileError(problems.map((one) => `${file}: crds: ${one}`));
      definitions.push(...documents.flatMap(definitionsIn));
    }
    if (definitions.length === 0) throw problem('holds no CustomResourceDefinition');
    return definitions;
  });
}

function filesAt(at: string, problem: (what: string) => Error): string[] {
  try {
    if (!fs.statSync(at).isDirectory()) return [at];
    return fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => MANIFEST.test(name)).sort().map((name) => path.join(at, name));
  } catch (e) {
    throw problem(`cannot be read (${(e as NodeJS.ErrnoException).code ?? (e as Error).message})`);
  }
}
