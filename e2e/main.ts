/** Plays the synthesized examples as real pods, and counts. Needs Debian and root; installs what is missing. */
import * as fs from 'fs';
import * as path from 'path';
import { Checks, Failed } from './checks';
import { install } from './install';
import { claim } from './lock';
import { Podman } from './podman';
import { nodeCollector } from './scenarios/node-collector';
import { ownChecks } from './scenarios/own-checks';
import { redis } from './scenarios/redis';
import { seedWebserver } from './scenarios/seed-webserver';
import { shippers } from './scenarios/shippers';
import { watchers } from './scenarios/watchers';
import { webserver } from './scenarios/webserver';
import { webserverLogs } from './scenarios/webserver-logs';
import { webserverObserved } from './scenarios/webserver-observed';
import { endBuilds, tool } from './tools/tools';

const WORK = path.join(__dirname, '.work');

/** One file each. What takes programs that are built meanwhile comes last. */
const ALL = {
  webserver,
  'seed-webserver': seedWebserver,
  'webserver-observed': webserverObserved,
  redis,
  watchers,
  'webserver-logs': webserverLogs,
  shippers,
  'node-collector': nodeCollector,
  'own-checks': ownChecks,
};

/** All of them, or those that the command line names. */
const SCENARIOS = Object.entries(ALL).filter(([name]) => process.argv.length < 3 || process.argv.includes(name));

/** What they take of the programs that are built where they are missing. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  'redis': ['redis_exporter'],
  'shippers': ['victoria-logs', 'otelcol-contrib', 'filebeat'],
  'node-collector': ['victoria-logs', 'otelcol-contrib', 'filebeat'],
  'own-checks': ['redis_exporter', 'otelcol-contrib', 'filebeat'],
};

/** Beside the first scenarios, so that the last need not wait as long; one after the other, each with all cores, in the order in which they are asked for. */
async function buildAll(programs: readonly string[]): Promise<void> {
  for (const program of new Set(programs)) await tool(program);
}

async function main(): Promise<number> {
  const checks = new Checks();
  const impossible = install();
  if (impossible !== undefined) {
    console.log(`\nNO POD IS PLAYED HERE: ${impossible}\n`);
    for (const [name] of SCENARIOS) checks.skip(name, impossible);
    console.log(checks.summary());
    return 0;
  }
  const busy = claim(WORK);
  if (busy !== undefined) {
    await checks.run('the work folder', () => { throw new Failed(busy); });
    console.log(checks.summary());
    return 1;
  }

  void buildAll(SCENARIOS.flatMap(([name]) => BUILT[name] ?? []));

  let podman: Podman | undefined;
  const cleanUp = () => {
    endBuilds();
    podman?.destroy();
    fs.rmSync(WORK, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      console.log(`${signal}: cleaning up`);
      cleanUp();
      process.exit(1);
    });
  }
  try {
    for (const [name, scenario] of SCENARIOS) {
      console.log(`\n== ${name} as a real pod`);
      // Whatever a run that was killed has left goes first.
      new Podman(path.join(WORK, 'podman')).destroy();
      podman = new Podman(path.join(WORK, 'podman'));
      const work = path.join(WORK, name);
      fs.mkdirSync(work, { recursive: true });
      try {
        const before = checks.ok;
        await scenario(checks, podman, work);
        if (before && !checks.ok) console.log(podman.diagnosis());
      } catch (error) {
        await checks.run(`${name}: runs to its end`, () => { throw error; });
      } finally {
        podman.destroy();
      }
    }
  } finally {
    cleanUp();
  }
  console.log(`\n${checks.summary()}`);
  return checks.ok ? 0 : 1;
}

main().then((code) => { process.exitCode = code; }, (error) => {
  console.error(error);
  process.exitCode = 1;
});
