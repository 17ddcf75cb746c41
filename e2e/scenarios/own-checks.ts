import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { which } from '../install';
import { Cluster } from '../pods/cluster';
import { run } from '../run';
import { RECIPES } from '../tools/recipes';
import { tool } from '../tools/tools';

const PROJECT = path.join(__dirname, '..', '..');

/** The system tests that check generated configs with the real programs. Tests of missing programs are skipped, in `npm test` and here. */
const TESTS = [
  'test/alerts/promtool.system.test.ts',
  'test/logs/agents/filebeat/run.system.test.ts',
  'test/logs/agents/fluent-bit/run.system.test.ts',
  'test/logs/agents/logstash/run.system.test.ts',
  'test/logs/agents/open-telemetry/binary.system.test.ts',
  'test/logs/agents/vector/agent.system.test.ts',
  'test/monitoring/real-agents.system.test.ts',
  'test/watchers/metrics/mtail.system.test.ts',
  'test/watchers/webhook/fluent-bit.system.test.ts',
];

interface Assertion {
  readonly status: string;
  readonly fullName: string;
}

/** The result of jest for one file. */
interface Results {
  readonly name: string;
  readonly assertionResults: readonly Assertion[];
}

/** Runs those tests once more, with the programs that were installed and built for the pods. */
export async function ownChecks(checks: Checks, _: Cluster, work: string): Promise<void> {
  const env: Record<string, string | undefined> = { RUBY: which('jruby') ?? which('ruby') };
  for (const { program, variable } of Object.values(RECIPES)) {
    const here = await tool(program);
    if ('file' in here) env[variable] = here.file;
  }
  const answer = path.join(work, 'jest.json');
  const args = ['jest', '--ci', '--coverage=false', '--json', `--outputFile=${answer}`, '--runTestsByPath', ...TESTS];
  // It fails if a test fails: its output shows which.
  const stderr = await run('nice', ['-n', '19', 'npx', ...args], { cwd: PROJECT, env, seconds: 600, both: true }).catch((error: Error) => error.message);
  ensure(fs.existsSync(answer), `jest did not run: ${stderr.slice(-2000)}`);
  const { testResults } = JSON.parse(fs.readFileSync(answer, 'utf8')) as { testResults: Results[] };
  for (const missing of new Set(stderr.match(/^!!! SKIPPED: .*/gm))) console.log(`\n${missing}`);
  for (const { name, assertionResults } of testResults) {
    const file = path.relative(PROJECT, name);
    const of = (status: string) => assertionResults.filter((one) => one.status === status);
    const [passed, failed, pending] = [of('passed'), of('failed'), of('pending')];
    if (passed.length + failed.length === 0) {
      checks.skip(`own checks: ${file}`, `${pending.length} tests, for lack of their program`);
      continue;
    }
    await checks.run(`own checks: ${file}`, () => {
      ensure(failed.length === 0, `${failed.map(({ fullName }) => fullName).join('; ')}\n${stderr.slice(-4000)}`);
      return `${passed.length} tests passed${pending.length === 0 ? '' : `, ${pending.length} skipped for lack of a program`}`;
    });
  }
}
