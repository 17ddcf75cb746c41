import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { ScrapeConfig } from './discovery';
import { ensure, Failed } from '../checks';
import { Manifest, ofKind } from '../manifests';
import { freePort } from '../ports';

/** A series of an instant query. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: { readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[] };
}

const SECOND = '1s';

/** The rules of the PrometheusRules of a manifest, as a file that Prometheus reads. */
export function rulesOf(manifest: Manifest): string {
  return stringify({ groups: ofKind(manifest, 'PrometheusRule').flatMap(({ spec }) => spec.groups) });
}

/** The output of `promtool check rules` for the PrometheusRules of a manifest. */
export function checkRules(manifest: Manifest, work: string): string {
  const file = path.join(work, 'check-rules.yaml');
  fs.writeFileSync(file, rulesOf(manifest));
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
  ensure(status === 0, `promtool: ${stdout}${stderr}`);
  const objects = ofKind(manifest, 'PrometheusRule').length;
  return `${objects} PrometheusRule, ${/(\d+) rules found/.exec(stdout)?.[1]} rules accepted by promtool check rules`;
}

/** A Prometheus on this machine, which discovers pods through the API server and scrapes them every second. */
export class Prometheus {
  /** @param kubeconfig its access to the pods of a namespace */
  public static async start(
    program: string, work: string, kubeconfig: string, namespace: string, jobs: readonly ScrapeConfig[], rules: string,
  ): Promise<Prometheus> {
    const folder = path.join(work, 'prometheus');
    fs.mkdirSync(folder, { recursive: true });
    const at = (name: string) => path.join(folder, name);
    fs.writeFileSync(at('rules.yaml'), rules);
    fs.writeFileSync(at('prometheus.yaml'), stringify({
      global: { scrape_interval: SECOND, scrape_timeout: SECOND, evaluation_interval: SECOND },
      rule_files: [at('rules.yaml')],
      scrape_configs: jobs.map((job) => ({
        ...job, kubernetes_sd_configs: [{ role: 'pod', kubeconfig_file: kubeconfig, namespaces: { names: [namespace] } }],
      })),
    }));
    const port = await freePort();
    const flags = [`--config.file=${at('prometheus.yaml')}`, `--storage.tsdb.path=${at('data')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'];
    const prometheus = new Prometheus(spawn(program, flags, { stdio: ['ignore', 'ignore', fs.openSync(at('log'), 'w')] }), port, at('log'));
    await prometheus.ready();
    return prometheus;
  }

  private constructor(private readonly child: ChildProcess, private readonly port: number, private readonly log: string) {
    process.on('exit', this.end);
  }

  private readonly end = () => { this.child.kill('SIGKILL'); };

  public stop(): void {
    process.off('exit', this.end);
    this.end();
  }

  /** The current series of an expression. */
  public async query(expr: string): Promise<Series[]> {
    const response = await fetch(`http://127.0.0.1:${this.port}/api/v1/query?${new URLSearchParams({ query: expr })}`);
    const { status, data, error } = await response.json() as Answer;
    if (status !== 'success') throw new Failed(`${expr}: ${error}`);
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  /** The current value of an expression; `undefined` without a series. */
  public async number(expr: string): Promise<number | undefined> {
    return (await this.query(expr))[0]?.value;
  }

  /** Waits until an expression has the expected value, and returns the time in seconds. */
  public async until(expr: string, expected: (value: number | undefined) => boolean, seconds: number): Promise<number> {
    const begin = Date.now();
    for (;;) {
      const value = await this.number(expr);
      if (expected(value)) return (Date.now() - begin) / 1000;
      ensure(Date.now() - begin < seconds * 1000, `${expr} is ${value ?? 'not there'} after ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  private async ready(): Promise<void> {
    const end = Date.now() + 20_000;
    for (;;) {
      try {
        if ((await fetch(`http://127.0.0.1:${this.port}/-/ready`)).ok) return;
      } catch {
        // Not listening yet.
      }
      ensure(Date.now() < end && this.child.exitCode === null, `Prometheus does not get ready: ${fs.readFileSync(this.log, 'utf8').slice(-500)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
