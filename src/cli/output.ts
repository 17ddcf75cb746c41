import { Io } from './io';

/** Number of documents between two updates of the progress line. */
const STEP = 500;
const BUFFER = 64 * 1024;
const CLEAR_LINE = '\r\u001b[K';

/** Writes the report in large pieces and, on a terminal, a temporary progress line. */
export class Output {
  private pending: string[] = [];
  private length = 0;
  private documents = 0;
  private progress = false;

  constructor(private readonly io: Io) {}

  async write(text: string): Promise<void> {
    if (text === '') return;
    this.pending.push(text);
    this.length += text.length;
    if (this.length > BUFFER || this.io.stdout.isTTY) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.pending.length === 0) return;
    const text = this.pending.join('');
    this.pending = [];
    this.length = 0;
    await this.hide();
    await this.io.stdout.write(text);
  }

  /** Counts one more document. */
  async tick(file: string): Promise<void> {
    this.documents++;
    if (!this.io.stderr.isTTY || this.documents % STEP !== 0) return;
    this.progress = true;
    await this.io.stderr.write(`${CLEAR_LINE}${this.documents} documents, ${file.slice(-60)}`);
  }

  async complain(message: string): Promise<void> {
    await this.hide();
    await this.io.stderr.write(`cdk8s-sidecars: ${message}\n`);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.hide();
  }

  private async hide(): Promise<void> {
    if (!this.progress) return;
    this.progress = false;
    await this.io.stderr.write(CLEAR_LINE);
  }
}
