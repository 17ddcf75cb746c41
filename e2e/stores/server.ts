import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { ensure } from '../checks';
import { until } from '../steps/until';
import { StoredRecord } from '../store';

/** What agents send to, on the node beside the pods: the destination itself, or a server of its protocol. */
export interface LogServer {
  /** As the output names it. */
  readonly title: string;
  /** What shipping/destinations.ts makes the destination of. */
  readonly address: string;
  /** Whether it can be asked for records after it was away. */
  readonly answersAfterOutage: boolean;
  /** The records of a pod that have come in by now. */
  records(pod: string): Promise<StoredRecord[]>;
  /** Takes it away as a node that dies does: connections are refused, and what it had acknowledged stays. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Ends all of it. */
  end(): Promise<void>;
}

/** All values as text, as the stores return them. */
export const asText = (record: object): StoredRecord =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));

/** A program that runs until it is stopped, and no longer than this process. */
export class Daemon {
  private child: ChildProcess | undefined;

  /** @param log where what it says goes, a file */
  constructor(private readonly command: string, private readonly args: readonly string[], private readonly log: string) {
    process.on('exit', () => this.child?.kill('SIGKILL'));
  }

  /**
   * Starts it, and waits until it does its work.
   *
   * @param printed is told what it prints to its standard output
   */
  public async start(works: () => boolean | Promise<boolean>, seconds: number, printed?: (text: string) => void): Promise<void> {
    const said = fs.openSync(this.log, 'a');
    const child = spawn(this.command, this.args, { stdio: ['ignore', printed === undefined ? said : 'pipe', said] });
    fs.closeSync(said);
    this.child = child;
    if (printed !== undefined) child.stdout!.setEncoding('utf8').on('data', printed);
    child.on('error', () => {});
    const works_ = await until(() => works(), seconds);
    ensure(works_, `${this.command} does not do its work after ${seconds} s: ${fs.readFileSync(this.log, 'utf8').slice(-1000)}`);
  }

  public async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      child.on('close', () => {
        clearTimeout(late);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }
}

/** Makes lines of pieces of text: the end of a piece may be the beginning of a line. */
export function lines(take: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const parts = (rest + piece).split('\n');
    rest = parts.pop()!;
    parts.filter(Boolean).forEach(take);
  };
}
