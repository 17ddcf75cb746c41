import * as fs from 'fs';
import * as path from 'path';

interface Followed {
  readonly name: string;
  readonly descriptor: number;
  readonly chunks: Buffer[];
  bytes: number;
}

const POLL_MS = 50;
const PIECE = 1 << 20;

/**
 * Reads the files of a folder as they grow, and keeps their content: over renames, and after the kubelet, a rotator or the end of the pod has removed
 * them. A file that was opened can be read to its end.
 */
export class FolderTail {
  private readonly files = new Map<number, Followed>();
  private readonly timer: NodeJS.Timeout;

  /** @param wanted which files, by their names when they are first seen */
  constructor(private readonly folder: string, private readonly wanted: (name: string) => boolean) {
    this.timer = setInterval(() => this.look(), POLL_MS);
    this.look();
  }

  /** The content of the files so far, in the order of their discovery, each with its name at that time. */
  public read(): { readonly name: string; readonly text: string }[] {
    this.look();
    return [...this.files.values()].map((file) => {
      this.more(file);
      return { name: file.name, text: Buffer.concat(file.chunks).toString('latin1') };
    });
  }

  public close(): void {
    clearInterval(this.timer);
    for (const { descriptor } of this.files.values()) fs.closeSync(descriptor);
    this.files.clear();
  }

  private look(): void {
    for (const name of this.names()) {
      const file = path.join(this.folder, name);
      const inode = fs.statSync(file, { throwIfNoEntry: false })?.ino;
      if (inode === undefined || this.files.has(inode)) continue;
      try {
        const descriptor = fs.openSync(file, 'r');
        this.files.set(fs.fstatSync(descriptor).ino, { name, descriptor, chunks: [], bytes: 0 });
      } catch (error) {
        // It was just renamed or removed. The next scan finds it under its new name.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  private names(): string[] {
    try {
      return fs.readdirSync(this.folder).filter(this.wanted).sort();
    } catch {
      return [];
    }
  }

  private more(file: Followed): void {
    for (;;) {
      const piece = Buffer.alloc(PIECE);
      const count = fs.readSync(file.descriptor, piece, 0, PIECE, file.bytes);
      if (count === 0) return;
      file.chunks.push(piece.subarray(0, count));
      file.bytes += count;
    }
  }
}

/** The complete lines of a text. */
export const finished = (text: string): string[] => text.split('\n').slice(0, -1);
