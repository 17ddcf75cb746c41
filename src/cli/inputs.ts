import { createReadStream, existsSync, promises as fs } from 'node:fs';
import { join, sep } from 'node:path';
import { Excluded } from '../project/exclusion';
import { Pattern, patternOf } from '../project/globs';

/** A file to validate, or why there is none. */
export interface Input {
  /** As reports name it. */
  readonly file: string;
  /** Standard input has no path. */
  readonly path?: string;
  readonly problem?: string;
}

export const STDIN: Input = { file: 'stdin' };

const MANIFEST = /\.(ya?ml|json)$/i;
/** Written by cdk8s next to the manifests; it is about them, not one of them. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

const CHUNK = 1024 * 1024;

/**
 * The files that the arguments name, folders searched through, in an order that depends on names alone. What is reached in two ways comes once. A name that is no
 * file is taken for a pattern, where it can be one: not every shell expands it.
 *
 * @param excluded tells files and folders that are left out, also where they are named
 */
export async function* inputsOf(paths: readonly string[], excluded: Excluded = () => false): AsyncGenerator<Input> {
  const visited = new Set<string>();
  for (const path of paths) {
    if (path !== '-') yield* inputsNamed(path, visited, excluded);
    else if (!visited.has(path)) yield STDIN;
    visited.add(path);
  }
}

async function* inputsNamed(path: string, visited: Set<string>, excluded: Excluded): AsyncGenerator<Input> {
  // What has none of these is no pattern, and what matches patterns need not be loaded.
  const pattern = /[*?[{(]/.test(path) && !existsSync(path) ? patternOf(path) : undefined;
  if (pattern === undefined) return yield* inputsAt(path, visited, true, excluded);
  const found = await matching(pattern);
  if (found.length === 0) yield { file: path, problem: 'no file or folder matches this pattern' };
  for (const file of found) yield* inputsAt(file, visited, true, excluded);
}

/** Files and folders that a pattern matches; links to folders are not followed, so that there is no circle. */
async function matching({ folder, match }: Pattern): Promise<string[]> {
  const all = await fs.readdir(folder, { recursive: true }).catch(() => []);
  return all.filter((name) => match(name.split(sep).join('/'))).sort().map((name) => join(folder, name));
}

async function* inputsAt(path: string, visited: Set<string>, named: boolean, excluded: Excluded): AsyncGenerator<Input> {
  if (excluded(path)) return;
  let names: string[];
  try {
    const stats = await fs.stat(path);
    if (!stats.isDirectory() && !named && !isManifest(path)) return;
    // Symbolic links can lead to a file or a folder twice, or for ever. What is no file, such as a pipe, has no real path.
    const real = stats.isDirectory() || stats.isFile() ? await fs.realpath(path) : path;
    if (visited.has(real)) return;
    visited.add(real);
    if (!stats.isDirectory()) {
      yield { file: path, path };
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
  for (const name of names.sort()) yield* inputsAt(join(path, name), visited, false, excluded);
}

function isManifest(path: string): boolean {
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
