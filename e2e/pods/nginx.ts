import { RunningPod } from './pod';
import { finished, FolderTail } from './tail';
import { account, Account } from '../lines';

const LOGS = '/var/log/nginx';
const NAMES = ['access.log', 'error.log'] as const;
export type LogName = typeof NAMES[number];

/** The log lines of nginx in a pod, compared with the output of a sidecar. */
export class NginxLogs {
  public readonly folder: string;
  private readonly tail: FolderTail;

  constructor(public readonly pod: RunningPod) {
    this.folder = pod.mounted(pod.main, LOGS);
    this.tail = pod.follow(this.folder, (name) => NAMES.some((log) => name === log || name.startsWith(`${log}.`)));
  }

  /** Every line of a log, including rotated and removed files. */
  public written(log: LogName): string[] {
    return this.tail.read().filter(({ name }) => name.startsWith(log)).flatMap(({ text }) => finished(text));
  }

  /** Compares the lines of both logs with the output of a sidecar. */
  public account(sidecar: string): { access: Account; error: Account; lines: Account } {
    const [access, error] = NAMES.map((log) => this.written(log));
    const shipped = this.pod.output(sidecar);
    const [accessLater, errorLater] = NAMES.map((log) => this.written(log));
    const known = (lines: readonly string[]) => {
      const set = new Set(lines);
      return shipped.filter((line) => set.has(line));
    };
    return {
      access: account(access, known(accessLater), accessLater),
      error: account(error, known(errorLater), errorLater),
      lines: account([...access, ...error], shipped, [...accessLater, ...errorLater]),
    };
  }

  /** Waits until a sidecar has printed all lines, or the time is over. */
  public async shipped(sidecar: string, seconds: number): Promise<number> {
    const begin = Date.now();
    while (this.account(sidecar).lines.missing.length > 0 && Date.now() < begin + seconds * 1000) {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return Date.now() - begin;
  }
}
