import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { imagesOf } from '../images/programs';
import { account, Account, describe } from '../lines';
import { Placement, synthesizeProgram } from '../manifests';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { Store, StoredRecord } from '../store';
import { LogServer } from '../stores/server';
import { tool } from '../tools/tools';

/** The agents, by their factory of `LogShipper`, and the program of each. */
export const AGENTS = { openTelemetry: 'otelcol-contrib', filebeat: 'filebeat', fluentBit: 'fluent-bit', vector: 'vector' } as const;
export type Agent = keyof typeof AGENTS;

const POLL_MS = 1000;

/** The available store and agents; undefined if the scenario cannot run. */
export async function findPrograms(checks: Checks): Promise<Record<string, string> | undefined> {
  const found: Record<string, string> = {};
  for (const [title, program] of [['log store', 'victoria-logs'], ...Object.entries(AGENTS)]) {
    const here = await tool(program);
    if ('file' in here) {
      found[program] = here.file;
      console.log(`${program} from ${here.from}: ${here.file}`);
    } else {
      console.log(`\nNOT SHOWN HERE: ${title}: ${here.missing}\n`);
      checks.skip(`${title}`, here.missing);
      if (program === 'victoria-logs') return undefined;
    }
  }
  return found;
}

/** The result of comparing nginx's lines with the store. */
export interface Arrived {
  readonly access: Account;
  readonly error: Account;
  readonly records: readonly StoredRecord[];
}

const LOGS = ['access.log', 'error.log'] as const;

/** A pod of nginx with a shipper, and its records in the store. */
export class ShippedPod {
  public static async start(
    agent: Agent, placement: Placement, cluster: Cluster, store: Store, work: string, programs: Readonly<Record<string, string>>,
  ): Promise<ShippedPod> {
    const manifest = await synthesizeProgram('shipping/main.ts', path.join(work, 'dist'), placement, { AGENT: agent, STORE: store.url });
    const purpose = `${agent}-${placement}`.toLowerCase();
    const logs = new NginxLogs(await deploy(cluster, manifest, { purpose, images: imagesOf(programs) }));
    return ShippedPod.into(store, agent, logs);
  }

  /** A pod whose records go into VictoriaLogs. */
  public static into(store: Store, agent: Agent, logs: NginxLogs): ShippedPod {
    const query = `agent:="${agent}" namespace:="${logs.pod.namespace.name}" pod:="${logs.pod.name}"`;
    return new ShippedPod(agent, logs, () => store.query(query));
  }

  /** A pod whose records go to a real destination. */
  public static async startTo(
    destination: string, server: LogServer, agent: Agent, cluster: Cluster, work: string, programs: Readonly<Record<string, string>>,
  ): Promise<ShippedPod> {
    const env = { AGENT: agent, STORE: server.address, DESTINATION: destination };
    const manifest = await synthesizeProgram('shipping/main.ts', path.join(work, 'dist'), 'NATIVE', env);
    const logs = new NginxLogs(await deploy(cluster, manifest, { purpose: `${agent}-${destination}`.toLowerCase(), images: imagesOf(programs) }));
    return new ShippedPod(agent, logs, () => server.records(logs.pod.name));
  }

  private repeated = 0;

  /** @param find queries only its records */
  constructor(public readonly agent: Agent, public readonly logs: NginxLogs, private readonly find: () => Promise<readonly StoredRecord[]>) {}

  public get shipper(): string {
    return this.logs.pod.sidecars.find((name) => !name.includes('rotator'))!;
  }

  /** The rotated files. */
  public setAside(): string[] {
    return fs.readdirSync(this.logs.folder).filter((name) => /\.log\.\d{8}T\d{6}Z/.test(name));
  }

  /** Compares every line of nginx with every record in the store. */
  public async arrived(): Promise<Arrived> {
    const written = (): Record<string, string[]> => Object.fromEntries(LOGS.map((name) => [name, this.logs.written(name)]));
    const before = written();
    const found = await this.find();
    const later = written();
    const of = (name: string) => {
      const here = found.filter(({ file }) => file?.startsWith(`/var/log/nginx/${name}`));
      return account(before[name], here.map(text), later[name]);
    };
    return { access: of('access.log'), error: of('error.log'), records: found };
  }

  private async caughtUp(seconds: number): Promise<Arrived> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const arrived = await this.arrived();
      if (missing(arrived) === 0 || Date.now() > end) return arrived;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /**
   * Waits until no line is missing; counts, and fails on a lost line.
   *
   * @param options `once`: also fails on a new duplicate line
   */
  public async complete(options: { readonly seconds: number; readonly once: boolean }): Promise<string> {
    const begin = Date.now();
    let arrived = await this.caughtUp(options.seconds);
    const seconds = ((Date.now() - begin) / 1000).toFixed(0);
    if (options.once) {
      // A duplicate line may come later, and so may lines written meanwhile: nginx logs each signal in its error log.
      await new Promise((resolve) => setTimeout(resolve, 2 * POLL_MS));
      arrived = await this.caughtUp(options.seconds);
    }
    const { access, error, records } = arrived;
    const counted = `${describe('access', access)}; ${describe('error', error)}`;
    ensure(access.written > 0 && error.written > 0, `nothing to compare: ${counted}`);
    ensure(missing(arrived) === 0, `${counted} after ${seconds} s`);
    const torn = [...access.foreign, ...error.foreign];
    ensure(torn.length === 0 && records.length === access.shipped + error.shipped, `${counted}; of ${records.length} records, some are no line that nginx wrote`);
    const repeated = access.repeated.length + error.repeated.length;
    ensure(!options.once || repeated === this.repeated, `${counted}; ${this.repeated} were repeated before`);
    this.repeated = repeated;
    return `${counted}; ${records.length} records, complete after ${seconds} s`;
  }
}

/** The line itself: OTLP's body and Loki's line are the store's own message. */
export const text = ({ message, _msg }: StoredRecord): string => message ?? _msg ?? '';

const missing = ({ access, error }: Arrived) => access.missing.length + error.missing.length;
