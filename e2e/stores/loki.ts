import * as fs from 'fs';
import * as http from 'http';
import * as net from 'net';
import * as path from 'path';
import { stringify } from 'yaml';
import { asText, Daemon, LogServer } from './server';
import { ensure } from '../checks';
import { NODE_ADDRESS } from '../node/places';
import { freePort } from '../ports';
import { StoredRecord } from '../store';

/** Maximum number of records of one query. */
const MOST = 200_000;

/** One process with its data in a folder, and limits that are high enough for the tests. */
const configOf = (folder: string, port: number, grpc: number) => stringify({
  auth_enabled: false,
  server: {
    http_listen_address: NODE_ADDRESS,
    http_listen_port: port,
    http_server_read_timeout: '2m',
    http_server_write_timeout: '2m',
    grpc_listen_address: NODE_ADDRESS,
    grpc_listen_port: grpc,
    log_level: 'warn',
  },
  common: {
    instance_addr: NODE_ADDRESS,
    path_prefix: folder,
    replication_factor: 1,
    ring: { kvstore: { store: 'inmemory' } },
    storage: { filesystem: { chunks_directory: `${folder}/chunks`, rules_directory: `${folder}/rules` } },
  },
  schema_config: { configs: [{ from: '2024-01-01', store: 'tsdb', object_store: 'filesystem', schema: 'v13', index: { prefix: 'index_', period: '24h' } }] },
  limits_config: { ingestion_rate_mb: 256, ingestion_burst_size_mb: 256, per_stream_rate_limit: '256MB', per_stream_rate_limit_burst: '256MB', max_entries_limit_per_query: MOST },
  analytics: { reporting_enabled: false },
});

/** Loki itself. */
export class Loki implements LogServer {
  public static async start(program: string, work: string): Promise<Loki> {
    fs.mkdirSync(work, { recursive: true });
    const [port, grpc] = [await freePort(), await freePort()];
    const config = path.join(work, 'loki.yaml');
    fs.writeFileSync(config, configOf(path.join(work, 'data'), port, grpc));
    const loki = new Loki(port, await freePort(), new Daemon(program, [`-config.file=${config}`], path.join(work, 'loki.log')));
    await loki.daemon.start(async () => (await get(`${loki.own}/ready`).catch(() => undefined))?.status === 200, 60);
    await loki.startAgain();
    return loki;
  }

  public readonly title = 'Loki';
  /** Otherwise its queries may time out for minutes. */
  public readonly answersAfterOutage = false;
  private readonly begin = Date.now();

  private readonly connections = new Set<net.Socket>();
  private door: net.Server | undefined;

  /** @param entrance the port for agents, whose connections are forwarded */
  private constructor(private readonly port: number, private readonly entrance: number, private readonly daemon: Daemon) {}

  public get address(): string {
    return `http://${NODE_ADDRESS}:${this.entrance}`;
  }

  private get own(): string {
    return `http://${NODE_ADDRESS}:${this.port}`;
  }

  /**
   * The entries of all streams, each with the labels of its stream and its structured metadata.
   *
   * @see https://grafana.com/docs/loki/latest/reference/loki-http-api/
   */
  public async records(pod: string): Promise<StoredRecord[]> {
    // nginx logs whole seconds: entries of the first second may be older.
    const range = { start: `${this.begin - 60_000}000000`, end: `${Date.now() + 60_000}000000`, limit: String(MOST) };
    const query = new URLSearchParams({ query: '{service_name=~".+"}', direction: 'forward', ...range });
    const { status, text } = await again(3, () => get(`${this.own}/loki/api/v1/query_range?${query}`));
    ensure(status === 200, `Loki answers ${status}: ${text.slice(0, 300)}`);
    const { data: { result } } = JSON.parse(text) as { data: { result: { stream: Record<string, string>; values: [string, string][] }[] } };
    const all = result.flatMap(({ stream, values }) => values.map(([time, line]) => recordOf(stream, time, line)));
    return all.filter((record) => record.pod === pod);
  }

  /** For agents it is gone: connections are refused. Loki keeps running, because after a restart it may not answer queries for a minute. */
  public async stop(): Promise<void> {
    const { door } = this;
    this.door = undefined;
    if (door === undefined) return;
    const closed = new Promise((resolve) => door.close(resolve));
    for (const connection of this.connections) connection.destroy();
    await closed;
  }

  public async startAgain(): Promise<void> {
    this.door = net.createServer((from) => {
      const to = net.connect(this.port, NODE_ADDRESS);
      for (const socket of [from, to]) {
        this.connections.add(socket);
        socket.on('error', () => {}).on('close', () => {
          this.connections.delete(socket);
          from.destroy();
          to.destroy();
        });
      }
      from.pipe(to).pipe(from);
    });
    await new Promise<void>((resolve) => this.door!.listen(this.entrance, NODE_ADDRESS, resolve));
  }

  public async end(): Promise<void> {
    await this.stop();
    await this.daemon.stop();
  }
}

/** An agent sends the text alone, or the record as an object. */
function recordOf(stream: Readonly<Record<string, string>>, time: string, line: string): StoredRecord {
  const own = { ...stream, _time: new Date(Number(time.slice(0, -6))).toISOString() };
  if (!line.startsWith('{')) return { ...own, message: line };
  return { ...own, ...asText(JSON.parse(line)) };
}

/** A query without an answer is retried: Loki closes connections while its parts connect after a start. */
async function again<T>(times: number, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (times === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return again(times - 1, ask);
  }
}

/** Over a new connection: a kept one may be dead if Loki was down meanwhile. */
function get(url: string): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    http.get(url, { agent: false, timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString('utf8') }));
    }).on('error', reject);
  });
}
