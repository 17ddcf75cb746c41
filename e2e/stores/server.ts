import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { ensure } from '../checks';
import { until } from '../steps/until';
import { StoredRecord } from '../store';

/** The destination of agents, on the node beside the pods: the real one, or a server with its protocol. */
export interface LogServer {
  /** Its name in the output. */
  readonly title: string;
  /** Its key in shipping/destinations.ts. */
  readonly address: string;
  /** Whether it can be queried after an outage. */
  readonly answersAfterOutage: boolean;
  /** The received records of a pod so far. */
  records(pod: string): Promise<StoredRecord[]>;
  /** Stops it like a failing node: connections are refused, and acknowledged records stay. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops all of it. */
  end(): Promise<void>;
}

/** Converts all values to text, as in the stores. */
export const asText = (record: object): StoredRecord =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));

/** A program that runs until it is stopped, at most as long as this process. */
export class Daemon {
  private child: ChildProcess | undefined;

  /** @param log the file for its output */
  constructor(private readonly command: string, private readonly args: readonly string[], private readonly log: string) {
    process.on('exit', () => this.child?.kill('SIGKILL'));
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @param printed receives its stdout
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

/** Splits chunks of text into lines: a chunk may end inside a line. */
export function lines(take: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const parts = (rest + piece).split('\n');
    rest = parts.pop()!;
    parts.filter(Boolean).forEach(take);
  };
}
