import { batchJob } from './batch-job';
import { dryRuns } from './dry-runs';
import { frozenSidecars } from './frozen';
import { nodeCollector } from './node-collector';
import { redis } from './redis';
import { shippers } from './shippers';
import { watchers } from './watchers';
import { webserver } from './webserver';
import { webserverObserved } from './webserver-observed';
import { Checks } from '../checks';
import { Cluster } from '../pods/cluster';

export interface Scenario {
  readonly name: string;
  readonly run: (checks: Checks, cluster: Cluster, work: string) => Promise<void>;
  /** Whether it looks at files and processes of the node, so that the node must be this machine. */
  readonly needsNode: boolean;
}

/** Those that take programs which are built meanwhile come last. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'webserver', run: webserver, needsNode: true },
  { name: 'watchers', run: watchers, needsNode: true },
  { name: 'redis', run: redis, needsNode: true },
  { name: 'webserver-observed', run: webserverObserved, needsNode: true },
  { name: 'batch-job', run: batchJob, needsNode: false },
  { name: 'shippers', run: shippers, needsNode: true },
  { name: 'node-collector', run: nodeCollector, needsNode: true },
  { name: 'dry-runs', run: dryRuns, needsNode: false },
  { name: 'frozen', run: frozenSidecars, needsNode: true },
];
