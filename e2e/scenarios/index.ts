import { batchJob } from './batch-job';
import { destinations } from './destinations';
import { dryRuns } from './dry-runs';
import { frozenSidecars } from './frozen';
import { nodeCollector } from './node-collector';
import { ownChecks } from './own-checks';
import { redis } from './redis';
import { rollout } from './rollout';
import { seedWebserver } from './seed-webserver';
import { shippers } from './shippers';
import { steady } from './steady';
import { watchers } from './watchers';
import { webserver } from './webserver';
import { webserverLogs } from './webserver-logs';
import { webserverObserved } from './webserver-observed';
import { Checks } from '../checks';
import { Cluster } from '../pods/cluster';

export interface Scenario {
  readonly name: string;
  readonly run: (checks: Checks, cluster: Cluster, work: string) => Promise<void>;
  /** Whether it inspects files and processes of the node, so that the node must be this machine. */
  readonly needsNode: boolean;
  /** Whether it mostly waits for minutes: it runs beside the others from the beginning. */
  readonly waits?: boolean;
  /** The required programs, which are built if missing. */
  readonly built?: readonly string[];
}

const AGENTS = ['victoria-logs', 'otelcol-contrib', 'filebeat'];

/** In start order: first those that need no program that is still being built. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'webserver', run: webserver, needsNode: true },
  { name: 'batch-job', run: batchJob, needsNode: false },
  { name: 'rollout', run: rollout, needsNode: false },
  { name: 'seed-webserver', run: seedWebserver, needsNode: true },
  { name: 'watchers', run: watchers, needsNode: true },
  { name: 'dry-runs', run: dryRuns, needsNode: false },
  { name: 'redis', run: redis, needsNode: true, built: ['redis_exporter', 'prometheus-kubernetes'] },
  { name: 'webserver-observed', run: webserverObserved, needsNode: true, built: ['prometheus-kubernetes'] },
  { name: 'shippers', run: shippers, needsNode: true, built: AGENTS },
  { name: 'frozen', run: frozenSidecars, needsNode: true, waits: true, built: AGENTS },
  { name: 'steady', run: steady, needsNode: true, waits: true, built: AGENTS },
  { name: 'webserver-logs', run: webserverLogs, needsNode: true, built: AGENTS },
  { name: 'node-collector', run: nodeCollector, needsNode: true, built: AGENTS },
  { name: 'destinations', run: destinations, needsNode: true, built: ['otelcol-contrib', 'filebeat', 'lumberjack-server', 'loki'] },
  { name: 'own-checks', run: ownChecks, needsNode: false, built: ['redis_exporter', ...AGENTS] },
];
