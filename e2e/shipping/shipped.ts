import * as fs from 'fs';
import { Checks, ensure } from '../checks';
import { account, Account, describe } from '../lines';
import { synthesizeProgram } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { Store, StoredRecord } from '../store';
import { tool } from '../tools/tools';

/** The agents, by their factory of `LogShipper`, and the program of each. */
export const AGENTS = { openTelemetry: 'otelcol-contrib', filebeat: 'filebeat', fluentBit: 'fluent-bit', vector: 'vector' } as const;
export type Agent = keyof typeof AGENTS;

const POLL_MS = 1000;

/** What there is of the store and the agents; undefined where nothing can be shown without. */
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

/** What came of nginx's lines in the store. */
export interface Arrived {
  readonly access: Account;
  readonly error: Account;
  readonly records: readonly StoredRecord[];
}

/** A pod of nginx with a shipper, and what the store has of its lines. */
export class ShippedPod {
  public static async start(
    agent: Agent, podman: Podman, store: Store, work: string, images: Parameters<typeof Played.start>[3],
  ): Promise<ShippedPod> {
    const manifest = synthesizeProgram('shipping/main.ts', `${work}/dist`, { AGENT: agent, STORE: `http://${store.address}:${store.port}` });
    return new ShippedPod(agent, await Played.start(podman, manifest, work, images), store, `agent:="${agent}"`);
  }

  private repeated = 0;

  /** @param query finds its records, and no others */
  constructor(public readonly agent: Agent, public readonly played: Played, private readonly store: Store, private readonly query: string) {}

  /** What rotation has set aside. */
  public setAside(): string[] {
    return fs.readdirSync(this.played.logs).filter((name) => /\.log\.\d{8}T\d{6}Z/.test(name));
  }

  /** Every line that nginx wrote, against every record in the store. */
  public async arrived(): Promise<Arrived> {
    const found = await this.store.query(this.query);
    const of = (name: string) => {
      const written = this.played.written(name);
      const here = found.filter(({ file }) => file?.startsWith(`/var/log/nginx/${name}`));
      return account(written, here.map(text));
    };
    return { access: of('access.log'), error: of('error.log'), records: found };
  }

  /**
   * Waits until no line is missing; counts, and fails for a lost line.
   *
   * @param options `once`: also for a line that came again since the last time
   */
  public async complete(options: { readonly seconds: number; readonly once: boolean }): Promise<string> {
    const begin = Date.now();
    let arrived = await this.arrived();
    while (missing(arrived) > 0 && Date.now() < begin + options.seconds * 1000) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      arrived = await this.arrived();
    }
    const seconds = ((Date.now() - begin) / 1000).toFixed(0);
    if (options.once) {
      await new Promise((resolve) => setTimeout(resolve, 2 * POLL_MS));
      arrived = await this.arrived();
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
