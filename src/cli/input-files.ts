import { createReadStream, existsSync, promises as fs } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { buildInputsIn } from './build-inputs';
import { Excluded } from '../project/exclusion';
import { Pattern, patternOf } from '../project/globs';

/** A file to validate, or why there is none. */
export interface Input {
  /** As reports name it. */
  readonly file: string;
  /** Standard input has no path. */
  readonly path?: string;
  readonly problem?: string;
  /** What is said of files that are no manifests; then there is nothing to validate here. */
  readonly note?: string;
}

export const STDIN: Input = { file: 'stdin' };

const MANIFEST = /\.(ya?ml|json)$/i;
/** Written by cdk8s next to the manifests; it is about them, not one of them. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

const CHUNK = 1024 * 1024;

/**
 * The files that the arguments name, folders searched through, in an order that depends on names alone. What is reached in two ways comes once. In the place
 * of files that kustomize or Helm read comes one note for a folder. A name that is no file is taken for a pattern, where it can be one: not every shell expands it.
 *
 * @param excluded tells files and folders that are left out, also where they are named
 */
export async function* inputsOf(paths: readonly string[], excluded: Excluded = () => false): AsyncGenerator<Input> {
  const search = new Search(excluded);
  for (const path of paths) yield* search.argument(path);
}

class Search {
  private readonly visited = new Set<string>();
  /** Files that are no manifests, and the folders whose files are known for that. */
  private readonly companions = new Set<string>();
  private readonly folders = new Set<string>();

  constructor(private readonly excluded: Excluded) {}

  async *argument(path: string): AsyncGenerator<Input> {
    if (path !== '-') yield* this.named(path);
    else if (!this.visited.has(path)) yield STDIN;
    this.visited.add(path);
  }

  private async *named(path: string): AsyncGenerator<Input> {
    // What has none of these is no pattern, and what matches patterns need not be loaded.
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
      // Symbolic links can lead to a file or a folder twice, or for ever. What is no file, such as a pipe, has no real path.
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

/** Files and folders that a pattern matches; links to folders are not followed, so that there is no circle. */
async function matching({ folder, match }: Pattern): Promise<string[]> {
  const all = await fs.readdir(folder, { recursive: true }).catch(() => []);
  return all.filter((name) => match(name.split(sep).join('/'))).sort().map((name) => join(folder, name));
}

/** The files of the folder of a file, as far as they may be known. */
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

/** Reads a part of a file again. */
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

/** What the system says of a file, in words. */
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
