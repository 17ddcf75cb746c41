import * as path from 'path';
import { Checks, ensure } from '../checks';
import { which } from '../install';
import { Cluster } from '../pods/cluster';
import { send } from '../requests';
import { fieldsOf } from '../shipping/fields';
import { Agent, AGENTS, ShippedPod } from '../shipping/shipped';
import { allAnswered } from '../steps/traffic';
import { Kafka } from '../stores/kafka';
import { Lumberjack } from '../stores/logstash';
import { Loki } from '../stores/loki';
import { LogServer } from '../stores/server';
import { kafkaJars } from '../tools/jars';
import { tool } from '../tools/tools';

/** The agents for each destination; each available one is tested. */
const CELLS: Readonly<Record<string, readonly Agent[]>> = {
  loki: ['openTelemetry', 'fluentBit', 'vector'],
  kafka: ['openTelemetry', 'filebeat', 'fluentBit', 'vector'],
  logstash: ['filebeat'],
};

const REQUESTS = 4000;
const DOWN_SECONDS = 20;
/** Maximum time for an agent to reconnect to a destination: agents back off with each attempt. */
const BACK_SECONDS = 120;

/** Each destination that can run on the node, or why it cannot. */
const SERVERS: Readonly<Record<string, (work: string) => Promise<LogServer | { readonly missing: string }>>> = {
  loki: async (work) => {
    const program = await tool('loki');
    return 'missing' in program ? program : Loki.start(program.file, work);
  },
  kafka: async (work) => {
    const java = which('java');
    if (java === undefined) return { missing: 'no java on the PATH to run Kafka' };
    const jars = await kafkaJars();
    return 'missing' in jars ? jars : Kafka.start(java, jars.file, work);
  },
  logstash: async (work) => {
    const program = await tool('lumberjack-server');
    return 'missing' in program ? program : Lumberjack.start(program.file, work);
  },
};

/** Logs into the real destinations instead of a store with their protocols: every line is counted by queries. All cells run in parallel, each in a pod. */
export async function destinations(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const programs: Record<string, string> = {};
  for (const program of Object.values(AGENTS)) {
    const here = await tool(program);
    if ('file' in here) programs[program] = here.file;
  }
  await Promise.all(Object.entries(CELLS).map(async ([destination, agents]) => {
    const server = await SERVERS[destination](path.join(work, destination));
    if ('missing' in server) {
      console.log(`\nNOT SHOWN HERE: ${destination}: ${server.missing}\n`);
      checks.skip(`destinations: ${destination}`, server.missing);
      return;
    }
    try {
      await shipTo(checks, cluster, destination, server, agents, programs, work);
    } finally {
      await server.end();
    }
  }));
}

async function shipTo(
  checks: Checks, cluster: Cluster, destination: string, server: LogServer, agents: readonly Agent[],
  programs: Readonly<Record<string, string>>, work: string,
): Promise<void> {
  const pods = new Map<string, ShippedPod>();
  try {
    await Promise.all(agents.map(async (agent) => {
      const name = `destinations: ${agent} to ${server.title}`;
      if (!(AGENTS[agent] in programs)) {
        checks.skip(name, `no ${AGENTS[agent]}`);
        return;
      }
      await checks.run(`${name}: the kubelet starts it, main is ready`, async () => {
        const pod = await ShippedPod.startTo(destination, server, agent, cluster, path.join(work, `${agent}-${destination}`), programs);
        const seconds = await pod.logs.pod.ready();
        pods.set(name, pod);
        return `ready ${seconds} s after it was created`;
      });
    }));
    const load = async (name: string, count: number, perSecond?: number) =>
      (await Promise.all([...pods.values()].map(async ({ logs }) => send(await logs.pod.target(), name, count, perSecond)))).forEach(allAnswered);
    const each = async (title: string, check: (pod: ShippedPod) => Promise<string>) => {
      for (const [name, pod] of pods) await checks.run(`${name}: ${title}`, () => check(pod));
    };

    await load('first', REQUESTS);
    await each(`${REQUESTS} requests, every line once`, (pod) => pod.complete({ seconds: 60, once: true }));
    await each('fields of the records', fieldsOf);
    if (!server.answersAfterOutage) {
      for (const name of pods.keys()) checks.skip(`${name}: it is down for ${DOWN_SECONDS} s`, 'it answers no query for minutes after that');
      return;
    }
    const outage = load('outage', 2000, 60);
    await seconds(5);
    await server.stop();
    await seconds(DOWN_SECONDS);
    await server.startAgain();
    await outage;
    await each(`it is down for ${DOWN_SECONDS} s`, async (pod) => {
      const counted = await pod.complete({ seconds: BACK_SECONDS, once: false });
      const restarts = (await pod.logs.pod.restarts())[pod.shipper];
      ensure(restarts === 0, `the shipper was restarted ${restarts} times; ${counted}`);
      return counted;
    });
  } finally {
    for (const { logs } of pods.values()) logs.pod.close();
    await Promise.all([...pods.values()].map(({ logs }) => cluster.remove(logs.pod.namespace)));
  }
}

const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1000));
