/** An output stream: the part of its interface that is used here. */
export interface Sink {
  readonly isTTY: boolean;
  /** Waits if the reader is slower than the writer. */
  readonly write: (text: string) => void | Promise<void>;
}

/** The environment of a run besides files. */
export interface Io {
  readonly stdin: AsyncIterable<Buffer>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The streams of this process. */
export function processIo(): Io {
  // Accessing `process.stdin` opens it, which a run that reads only files must not do.
  return { get stdin() { return process.stdin; }, stdout: sinkOf(process.stdout), stderr: sinkOf(process.stderr), env: process.env };
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    isTTY: stream.isTTY === true,
    write: (text) => stream.write(text) ? undefined : new Promise((resolve) => stream.once('drain', () => resolve())),
  };
}

/** The message for a write error. */
export function whyUnwritten({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EPIPE': return 'its reader has closed the pipe (EPIPE)';
    case 'ENOSPC': return 'no space is left on the device (ENOSPC)';
    default: return code ?? message;
  }
}
