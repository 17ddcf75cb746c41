import { createReadStream, existsSync, promises as fs } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { buildInputsIn } from './build-inputs';
import { Excluded } from '../project/exclusion';
import { Pattern, patternOf } from '../project/globs';

/** A file to validate, or why it cannot be read. */
export interface Input {
  /** Its name in reports. */
  readonly file: string;
  /** Standard input has no path. */
  readonly path?: string;
  readonly problem?: string;
  /** A note about files that are not manifests; then there is nothing to validate. */
  readonly note?: string;
}

export const STDIN: Input = { file: 'stdin' };

const MANIFEST = /\.(ya?ml|json)$/i;
/** cdk8s writes this file beside the manifests. It describes them and is not a manifest. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

const CHUNK = 1024 * 1024;

/**
 * The files that the arguments name, with folders searched recursively, sorted by name. A file that is reached twice comes once. Instead
 * of the input files of kustomize or Helm comes one note per folder. A name that is not a file is used as a pattern if possible: not every shell expands it.
 *
 * @param excluded matches excluded files and folders, even if the arguments name them
 */
export async function* inputsOf(paths: readonly string[], excluded: Excluded = () => false): AsyncGenerator<Input> {
  const search = new Search(excluded);
  for (const path of paths) yield* search.argument(path);
}

class Search {
  private readonly visited = new Set<string>();
  /** Files that are not manifests, and the folders that were searched for them. */
  private readonly companions = new Set<string>();
  private readonly folders = new Set<string>();

  constructor(private readonly excluded: Excluded) {}

  async *argument(path: string): AsyncGenerator<Input> {
    if (path !== '-') yield* this.named(path);
    else if (!this.visited.has(path)) yield STDIN;
    this.visited.add(path);
  }

  private async *named(path: string): AsyncGenerator<Input> {
    // Characters of a pattern. Without one, the pattern matcher is not loaded.
    const pattern = /[*?[{(]/.test(path) && !existsSync(path) ? patternOf(path) : undefined;
    if (pattern === undefined) return yield* this.at(path, true);
    const found = await matching(pattern);
    if (found.length === 0) yield { file: path, problem: 'no file or folder matches this pattern' };
    for (const file of found) yield* this.at(file, true);
  }

  private async *at(path: string, named: boolean): AsyncGenerator<Input> {
    if (this.excluded(path)) return;
    let names: string[];
    try {
      const stats = await fs.stat(path);
      if (!stats.isDirectory() && !named && !isManifest(path)) return;
      // Symbolic links can lead to a file or a folder twice, or in a loop. A pipe or the like has no real path.
      const real = stats.isDirectory() || stats.isFile() ? await fs.realpath(path) : path;
      if (this.visited.has(real)) return;
      this.visited.add(real);
      if (!stats.isDirectory()) {
        if (named && stats.isFile()) yield* this.notes(dirname(path));
        if (!this.companions.has(normalize(path))) yield { file: path, path };
        return;
      }
    } catch (e) {
      if (named || isManifest(path)) yield { file: path, problem: reasonOf(e) };
      return;
    }
    try {
      names = await fs.readdir(path);
    } catch (e) {
      yield { file: path, problem: reasonOf(e) };
      return;
    }
    yield* this.notes(path, names);
    for (const name of names.sort()) yield* this.at(join(path, name), false);
  }

  private async *notes(folder: string, names?: readonly string[]): AsyncGenerator<Input> {
    if (this.folders.has(normalize(folder))) return;
    this.folders.add(normalize(folder));
    for (const { files, note } of await buildInputsIn(folder, names ?? await namesIn(folder))) {
      files.forEach((file) => this.companions.add(file));
      yield { file: folder, note };
    }
  }
}

/** Files and folders that a pattern matches; links to folders are not followed, to avoid loops. */
async function matching({ folder, match }: Pattern): Promise<string[]> {
  const all = await fs.readdir(folder, { recursive: true }).catch(() => []);
  return all.filter((name) => match(name.split(sep).join('/'))).sort().map((name) => join(folder, name));
}

/** The names of the files in the folder of a file, if it is readable. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch {
    return [];
  }
}

export function isManifest(path: string): boolean {
  return MANIFEST.test(path) && !path.endsWith(CONSTRUCT_METADATA);
}

export function openInput(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: CHUNK });
}

/** Reads a part of a file. */
export async function readPart(path: string, start: number, end: number): Promise<Buffer | undefined> {
  const handle = await fs.open(path, 'r');
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    return bytesRead === end - start ? buffer : undefined;
  } finally {
    await handle.close();
  }
}

/** The message for a system error. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT': return 'there is no such file or folder';
    case 'EACCES': case 'EPERM': return 'permission to read it is denied';
    case 'ELOOP': return 'its symbolic links lead in a circle';
    case 'EISDIR': return 'it is a folder';
    default: return `it cannot be read (${code ?? (error as Error).message})`;
  }
}
