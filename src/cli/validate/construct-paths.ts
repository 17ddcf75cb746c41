import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asObject, asString } from '../../manifest/json';
import { CONSTRUCT_METADATA } from '../input-files';

/** Finds the construct that a manifest was rendered from, if cdk8s recorded it beside the file (`recordConstructMetadata`). */
export class ConstructPaths {
  private readonly byFolder = new Map<string, ReadonlyMap<string, string>>();

  /** The construct path of an object, by its name, as cdk8s records it. */
  of(file: string, name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    const folder = dirname(file);
    let paths = this.byFolder.get(folder);
    if (!paths) this.byFolder.set(folder, paths = read(join(folder, CONSTRUCT_METADATA)));
    return paths.get(name);
  }
}

/** Construct paths are optional, so a missing or malformed file counts as empty. */
function read(file: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  let metadata: unknown;
  try {
    metadata = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return paths;
  }
  const resources = asObject(asObject(metadata)?.resources) ?? {};
  for (const [name, resource] of Object.entries(resources)) {
    const path = asString(asObject(resource)?.path);
    if (path !== undefined) paths.set(name, path);
  }
  return paths;
}
