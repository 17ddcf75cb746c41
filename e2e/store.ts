import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import * as path from 'path';
import { ensure, Failed } from './checks';
import { NODE_ADDRESS } from './node/places';
import { freePort } from './ports';

/** A record of the store: all of its fields are text. */
export type StoredRecord = Readonly<Record<string, string>>;

/** A log store, VictoriaLogs, on the node beside the pods: it accepts the protocols of Elasticsearch, Loki, OTLP, syslog and JSON lines. */
export class Store {
  public static async start(program: string, work: string): Promise<Store> {
    const store = new Store(NODE_ADDRESS, await freePort(), { program, data: path.join(work, 'store'), syslog: await freePort() });
    fs.mkdirSync(path.join(work, 'store'), { recursive: true });
    await store.startAgain();
    return store;
  }

  /** A log store that is already running. */
  public static async at(host: string, port: number): Promise<Store> {
    const store = new Store(host, port);
    await store.answers(20);
    return store;
  }

  private child: ChildProcess | undefined;

  private constructor(
    public readonly host: string, public readonly port: number, private readonly own?: { program: string; data: string; syslog: number },
  ) {
    process.on('exit', this.end);
  }

  /** The address for agents. */
  public get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  private readonly end = () => { this.child?.kill('SIGKILL'); };

  /** Stops it like a failing node: connections are refused, and acknowledged records stay. */
  public async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    await new Promise((resolve) => {
      child.on('close', resolve);
      child.kill('SIGTERM');
    });
    this.child = undefined;
  }

  public async startAgain(): Promise<void> {
    const { program, data, syslog } = this.own!;
    const flags = [
      `-storageDataPath=${data}`, '-retentionPeriod=1d', `-httpListenAddr=${this.host}:${this.port}`, `-syslog.listenAddr.tcp=${this.host}:${syslog}`, '-loggerLevel=WARN',
    ];
    this.child = spawn(program, flags, { stdio: 'ignore' });
    await this.answers(20);
  }

  /**
   * The records that a query finds.
   *
   * @see https://docs.victoriametrics.com/victorialogs/logsql/
   */
  public async query(logsql: string): Promise<StoredRecord[]> {
    const text = await this.post('/select/logsql/query', new URLSearchParams({ query: logsql }).toString());
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as StoredRecord);
  }

  private async answers(seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      try {
        await this.post('/select/logsql/query', 'query=none');
        return;
      } catch (error) {
        ensure(Date.now() < end, `the log store does not answer in ${seconds} s: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  private post(to: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const request = http.request({ host: this.host, port: this.port, path: to, method: 'POST', headers, agent: false, timeout: 30_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(text);
          else reject(new Failed(`the log store answers ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      });
      request.on('timeout', () => request.destroy(new Error('no answer in 30 s')));
      request.on('error', reject);
      request.end(body);
    });
  }
}
