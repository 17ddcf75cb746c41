import * as fs from 'fs';
import * as http from 'http';
import * as path from 'path';
import { ensure, Failed } from './checks';
import { fullName, ImageRecipe, makeImages } from './images';
import { Podman } from './podman';

const IMAGE = 'victoriametrics/victoria-logs:e2e';
const NAME = 'log-store';
const PORT = 9428;

/** A record as the store returns it: all of its fields are text. */
export type StoredRecord = Readonly<Record<string, string>>;

/** A log store, VictoriaLogs, in a container beside the pods: it takes what Elasticsearch, Loki, OTLP, syslog and JSON lines are sent as. */
export class Store {
  /** @param images how its image is made */
  public static async start(podman: Podman, work: string, images: Readonly<Record<string, ImageRecipe>>): Promise<Store> {
    makeImages(podman, [IMAGE], path.join(work, 'images'), images);
    const data = path.join(work, 'store');
    fs.mkdirSync(data, { recursive: true });
    // An address of its own, so that it is the same after it was down.
    const address = podman.spareAddress();
    podman.run([
      'run', '--detach', '--name', NAME, ...podman.joined(address), '--volume', `${data}:/data`, fullName(IMAGE),
      '-storageDataPath=/data', '-retentionPeriod=1d', `-httpListenAddr=:${PORT}`, '-syslog.listenAddr.tcp=:5140', '-loggerLevel=WARN',
    ]);
    const store = new Store(podman, address);
    await store.answers(20);
    return store;
  }

  /** A log store that somebody else has started. */
  public static async at(podman: Podman, address: string): Promise<Store> {
    const store = new Store(podman, address);
    await store.answers(20);
    return store;
  }

  public readonly port = PORT;

  private constructor(private readonly podman: Podman, public readonly address: string) {}

  /** Takes it away as a node that dies does: whoever connects is refused, and what it had acknowledged stays. */
  public stop(): void {
    this.podman.run(['stop', '--time', '20', NAME]);
  }

  public async startAgain(): Promise<void> {
    this.podman.run(['start', NAME]);
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
      const request = http.request({ host: this.address, port: PORT, path: to, method: 'POST', headers, agent: false, timeout: 30_000 }, (response) => {
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
