import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { makeImages } from '../images';
import { account, describe } from '../lines';
import { daemonAsPod, synthesizeProgram } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { ContainerLog, layOut, writeDocker } from '../shipping/node-files';
import { Agent, AGENTS, findPrograms, text } from '../shipping/shipped';
import { killAll } from '../steps/restart';
import { Store } from '../store';
import { imagesOf } from '../tools/images';

const WEB: ContainerLog = { namespace: 'shop', pod: 'web-5c9f', container: 'nginx' };
const SYSTEM: ContainerLog = { namespace: 'kube-system', pod: 'proxy-1', container: 'proxy' };
const RUNTIMES = ['CRI', 'DOCKER'] as const;
type Runtime = typeof RUNTIMES[number];

/** Longer than what a runtime writes at once, so it comes in pieces. */
const LONG = `long ${'0123456789'.repeat(4000)} end`;
const LINES = 5000;

interface Collector {
  readonly agent: Agent;
  readonly runtime: Runtime;
  readonly node: string;
  readonly played: Played;
  readonly store: Store;
  readonly written: string[];
}

/** The logs of all containers of a node, as a container runtime writes them, by every agent that is here. The CRI format is written by podman's own conmon. */
export async function nodeCollector(checks: Checks, podman: Podman, work: string): Promise<void> {
  const programs = await findPrograms(checks);
  if (programs === undefined) return;
  const images = imagesOf(programs);
  const store = await Store.start(podman, work, images);
  makeImages(podman, ['busybox'], path.join(work, 'images'));

  const collectors: Collector[] = [];
  for (const agent of (Object.keys(AGENTS) as Agent[]).filter((each) => AGENTS[each] in programs)) {
    for (const runtime of RUNTIMES) {
      await checks.run(`${agent}, ${runtime}: the template of the DaemonSet plays as a pod`, async () => {
        const folder = path.join(work, `${agent}-${runtime}`);
        const node = path.join(folder, 'node');
        const env = { AGENT: agent, RUNTIME: runtime, STORE: `http://${store.address}:${store.port}` };
        const manifest = daemonAsPod(synthesizeProgram('shipping/node-main.ts', path.join(folder, 'dist'), env), node);
        const collector = { agent, runtime, node, store, written: [], played: await Played.start(podman, manifest, folder, images, 'busybox') };
        collectors.push(collector);
        return `namespace ${SYSTEM.namespace} left out`;
      });
    }
  }
  const each = async (title: string, check: (collector: Collector) => Promise<string>) => {
    for (const collector of collectors) await checks.run(`${collector.agent}, ${collector.runtime}: ${title}`, () => check(collector));
  };
  for (const collector of collectors) {
    print(podman, collector, 'first', SYSTEM, ['not to be collected']);
    print(podman, collector, 'first', WEB, [...numbered('first'), LONG]);
  }
  await each('every line of a container once in the store', (collector) => complete(collector, true));
  for (const collector of collectors) {
    print(podman, collector, 'kill', { ...WEB, container: 'php' }, numbered('kill'));
    await killAll(collector.played);
  }
  await each('SIGKILL of the collector', (collector) => complete(collector, false));
}

/** Without umlauts: conmon cuts what it reads every 8 KiB, through characters too, and the OpenTelemetry Collector does not put the halves of one together. */
const numbered = (name: string) => Array.from({ length: LINES }, (_, n) => `${name} line ${n} with "quotes" and a \\`);

/** A container that prints lines, and whose runtime writes them to its log. */
function print(podman: Podman, { agent, runtime, node, written }: Collector, name: string, log: ContainerLog, lines: readonly string[]): void {
  const file = layOut(node, log, runtime);
  if (log.namespace !== SYSTEM.namespace) written.push(...lines);
  if (runtime === 'DOCKER') {
    writeDocker(file, lines);
    return;
  }
  const input = path.join(path.dirname(node), `${name}-${log.namespace}.txt`);
  fs.writeFileSync(input, `${lines.join('\n')}\n`);
  const flags = ['--name', `${agent}-${name}-${log.namespace}`.toLowerCase(), '--network', 'none', '--log-driver', 'k8s-file', '--log-opt', `path=${file}`];
  podman.run(['run', ...flags, '--volume', `${input}:/lines.txt:ro`, 'docker.io/library/busybox:latest', 'cat', '/lines.txt']);
}

async function complete({ agent, runtime, store, written }: Collector, once: boolean): Promise<string> {
  const found = async () => store.query(`agent:="${agent}" runtime:="${runtime}"`);
  const end = Date.now() + 60_000;
  let records = await found();
  while (account(written, records.map(text)).missing.length > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    records = await found();
  }
  const came = account(written, records.map(text));
  const counted = describe('printed', came).replace(/ \(for example: .{200}.*/, ' (...)');
  ensure(came.missing.length === 0 && came.foreign.length === 0, counted);
  ensure(!once || came.repeated.length === 0, counted);
  const bad = records.find(({ namespace, pod, container, node }) => namespace !== WEB.namespace || pod !== WEB.pod || !['nginx', 'php'].includes(container) || !node);
  ensure(bad === undefined, `a record without its pod: ${JSON.stringify(bad)?.slice(0, 600)}`);
  return `${counted}; each with its namespace, pod, container and node`;
}
