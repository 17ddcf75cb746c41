import { once } from 'node:events';
import { createReadStream, createWriteStream, promises as fs, WriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Sink } from '../io';

/** Longer output is spooled to a file. */
const MOST_IN_MEMORY = 1024 * 1024;
/** Number of characters per write: longer texts would stay in memory until the next major garbage collection. */
const MOST_WAITING = 64 * 1024;

/** Output that waits until all inputs are processed without a problem: in memory, or in a file if it is long. */
export class Spool {
  private pieces: string[] = [];
  private length = 0;
  private file: { readonly path: string; readonly stream: WriteStream } | undefined;
  /** The last character, to know whether the output ends with a line end. */
  last = '';

  async write(text: string): Promise<void> {
    if (text === '') return;
    this.last = text[text.length - 1];
    this.pieces.push(text);
    this.length += text.length;
    if (this.length > (this.file === undefined ? MOST_IN_MEMORY : MOST_WAITING)) await this.spill();
  }

  /** Writes everything to a stream. */
  async copyTo(sink: Sink): Promise<void> {
    if (this.file !== undefined) {
      await this.spill();
      await this.end();
      for await (const chunk of createReadStream(this.file.path, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) await sink.write(chunk as string);
    }
    for (let i = 0; i < this.pieces.length; i += 100) await sink.write(this.pieces.slice(i, i + 100).join(''));
  }

  /** Replaces a file atomically. */
  async moveTo(path: string): Promise<void> {
    await fs.mkdir(dirname(path), { recursive: true });
    const target = await fs.realpath(path).catch(() => path);
    const beside = `${target}.${process.pid}.tmp`;
    try {
      if (this.file !== undefined) {
        await this.spill();
        await this.end();
        await fs.copyFile(this.file.path, beside);
      } else {
        await fs.writeFile(beside, this.pieces.join(''));
      }
      const mode = await fs.stat(target).then((stats) => stats.mode, () => undefined);
      if (mode !== undefined) await fs.chmod(beside, mode);
      await fs.rename(beside, target);
    } catch (error) {
      await fs.rm(beside, { force: true });
      throw error;
    }
  }

  async discard(): Promise<void> {
    this.pieces = [];
    if (this.file === undefined) return;
    await this.end();
    await fs.rm(dirname(this.file.path), { recursive: true, force: true });
    this.file = undefined;
  }

  private async spill(): Promise<void> {
    if (this.file === undefined) {
      const path = join(await mkdtemp(join(tmpdir(), 'cdk8s-sidecars-')), 'output');
      this.file = { path, stream: createWriteStream(path, { mode: 0o600 }) };
    }
    const text = this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    if (text !== '' && !this.file.stream.write(text)) await once(this.file.stream, 'drain');
  }

  private async end(): Promise<void> {
    const { stream } = this.file!;
    if (stream.writableFinished) return;
    stream.end();
    await once(stream, 'finish');
  }
}
