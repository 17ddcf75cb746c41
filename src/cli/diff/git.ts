import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { SideInput } from './side-input';
import { UsageError } from '../arguments';
import { isManifest } from '../input-files';

/** Enough for the names of a hundred thousand files. */
const MAX_BUFFER = 64 * 1024 * 1024;

/** The mode of a symbolic link in a git tree. */
const LINK = '120000';

/**
 * Whether an argument is `REVISION:PATH` in git. An existing file of that name takes precedence.
 *
 * @throws UsageError for an argument that git would read as an option
 */
export function isInGit(argument: string): boolean {
  if (!argument.includes(':') || existsSync(argument)) return false;
  if (argument.startsWith('-')) throw new UsageError(`${argument} cannot be a revision: none begins with -`);
  return true;
}

/** The manifests at `REVISION:PATH`, a file or a folder, sorted by name. */
export async function* gitInputs(argument: string): AsyncGenerator<SideInput> {
  let files: readonly (readonly [file: string, id: string])[];
  try {
    files = await filesAt(argument);
  } catch (e) {
    yield { file: argument, problem: reasonOf(e) };
    return;
  }
  if (files.length === 0) return;
  const blobs = new Blobs();
  try {
    for (const [file, id] of files) yield { file, chunks: blobs.read(id) };
  } finally {
    blobs.close();
  }
}

async function filesAt(argument: string): Promise<(readonly [string, string])[]> {
  const type = (await git('cat-file', '-t', argument)).trim();
  const id = (await git('rev-parse', '--verify', argument)).trim();
  if (type === 'blob') return [[argument, id]];
  const entries = (await git('ls-tree', '-r', '-z', id)).split('\0').filter((entry) => entry !== '');
  const folder = /[:/]$/.test(argument) ? argument : `${argument}/`;
  return entries.map((entry) => {
    const tab = entry.indexOf('\t');
    const [mode, kind, blob] = entry.slice(0, tab).split(' ');
    return { mode, kind, blob, name: entry.slice(tab + 1) };
  }).filter(({ mode, kind, name }) => kind === 'blob' && mode !== LINK && isManifest(name))
    .map(({ name, blob }) => [folder + name, blob] as const);
}

/** Runs git without a shell. */
async function git(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)('git', args, { encoding: 'utf8', maxBuffer: MAX_BUFFER })).stdout;
}

function reasonOf(error: unknown): string {
  const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string };
  if (code === 'ENOENT') return 'there is no such file, and no git to ask for a revision of this name';
  const said = (stderr ?? '').trim().split('\n')[0].replace(/^fatal: /, '');
  return said === '' ? message : `there is no such file, and git says: ${said}`;
}

const NEWLINE = 10;

/** Reads the contents of files by their ids, with one git process. They are read as stored, without the repository's filters. */
class Blobs {
  private readonly process = spawn('git', ['cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] });
  private readonly chunks: AsyncIterator<Buffer> = this.process.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor() {
    // A failure shows as the end of its output.
    this.process.on('error', () => undefined);
    this.process.stdin.on('error', () => undefined);
  }

  async* read(id: string): AsyncGenerator<Buffer> {
    this.process.stdin.write(`${id}\n`);
    const header = await this.header();
    const size = Number(header.split(' ')[2]);
    if (!Number.isInteger(size)) throw new Error(`git cannot read ${id}: ${header}`);
    // Each answer ends with a line break.
    for (let left = size; left > 0;) {
      if (this.rest.length === 0) await this.more(id);
      const chunk = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
    if (this.rest.length === 0) await this.more(id);
    this.rest = this.rest.subarray(1);
  }

  close(): void {
    this.process.kill();
  }

  private async header(): Promise<string> {
    while (!this.rest.includes(NEWLINE)) await this.more('a file');
    const end = this.rest.indexOf(NEWLINE);
    const header = this.rest.toString('utf8', 0, end);
    this.rest = this.rest.subarray(end + 1);
    return header;
  }

  private async more(what: string): Promise<void> {
    const { value, done } = await this.chunks.next();
    if (done === true) throw new Error(`git ended before it gave ${what}`);
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
  }
}
