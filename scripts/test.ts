/**
 * `npm test`: compiles, checks the types of everything, runs all tests, checks the style. It stops at the first part that fails, and says how long each part took.
 * Arguments go to jest. In CI the tests are also held to the coverage that package.json asks for.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const RESULTS = path.join(ROOT, 'test-reports', 'jest.json');
/** Linted: all TypeScript that is not generated. */
const SOURCES = ['src', 'test', 'examples', 'e2e', 'bench', 'scripts', '.projenrc.ts'];

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What it did, in more than one line where it has parts of its own. */
  readonly details?: () => readonly string[];
}

const coverage = process.env.CI ? ['--coverage'] : [];
const PARTS: readonly Part[] = [
  { name: 'compile', command: ['projen', 'compile'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'test/tsconfig.json'] },
  { name: 'tests', command: ['jest', '--ci', ...coverage, '--json', `--outputFile=${RESULTS}`, ...process.argv.slice(2)], details: testTimes },
  {
    name: 'style',
    command: ['eslint', '--ext', '.ts', '--no-error-on-unmatched-pattern', ...SOURCES],
    env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  },
];

/** The parts of the tests. They run side by side, so their times add up to more than the whole. */
function testTimes(): string[] {
  if (!fs.existsSync(RESULTS)) return [];
  const { testResults } = JSON.parse(fs.readFileSync(RESULTS, 'utf8')) as { testResults: { name: string; startTime: number; endTime: number }[] };
  const isSystem = ({ name }: { name: string }) => name.endsWith('.system.test.ts');
  return ([['unit', testResults.filter((file) => !isSystem(file))], ['system', testResults.filter(isSystem)]] as const).map(([kind, files]) => {
    const spent = files.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);
    return `of that, on all cores together: ${kind}, ${files.length} files: ${seconds(spent)}`;
  });
}

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

const report: string[] = [];
let status = 0;
fs.rmSync(RESULTS, { force: true });
for (const { name, command: [program, ...args], env, details } of PARTS) {
  console.log(`\n==> ${name}: ${[program, ...args].join(' ')}`);
  const begun = Date.now();
  ({ status } = spawnSync(path.join(ROOT, 'node_modules', '.bin', program), args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }) as { status: number });
  report.push(`${name.padEnd(8)} ${seconds(Date.now() - begun).padStart(6)}${status === 0 ? '' : '  FAILED'}`, ...(details?.() ?? []).map((line) => `         ${line}`));
  if (status !== 0) break;
}
console.log(`\n${report.join('\n')}`);
process.exitCode = status ?? 1;
