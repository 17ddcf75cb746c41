import { createReadStream, promises as fs } from 'node:fs';
import { join } from 'node:path';

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

/** The files that the arguments name, folders searched through, in an order that depends on names alone. What is reached in two ways comes once. */
export async function* inputsOf(paths: readonly string[]): AsyncGenerator<Input> {
  const visited = new Set<string>();
  for (const path of paths) {
    if (path !== '-') yield* inputsAt(path, visited, true);
    else if (!visited.has(path)) yield STDIN;
    visited.add(path);
  }
}

async function* inputsAt(path: string, visited: Set<string>, named: boolean): AsyncGenerator<Input> {
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
  for (const name of names.sort()) yield* inputsAt(join(path, name), visited, false);
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
