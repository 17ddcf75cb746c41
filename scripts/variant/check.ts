/**
 * Compares the variants with the package for cdk8s-plus-27: each is made, compiled, packed and used by an app under `strict`; the examples of two, and the tests
 * of what composes on the newest, are run. Prints counts; the last line sums them up.
 *
 *     npm run variants              all of them
 *     npm run variants -- 33 34     these
 */
import { execFile } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { promisify } from 'util';
import { Tally } from './check-one';
import { ROOT, VARIANTS } from './package';
import { manifestsOf, CASES } from '../../test/variants/cases';

/** Number of parallel processes: the cores of the usual machines. */
const AT_A_TIME = 2;

async function main(args: readonly string[]): Promise<void> {
  const minors = args.length === 0 ? [...VARIANTS].reverse() : args.map(Number);
  const work = path.join(ROOT, '.work', 'variants');
  fs.mkdirSync(work, { recursive: true });
  const expected = path.join(work, 'cases.json');
  fs.writeFileSync(expected, JSON.stringify(Object.fromEntries(Object.keys(CASES).map((name) => [name, manifestsOf(name)]))));
  const total: Tally = { passed: 0, failed: 0 };
  const queue = minors.map((minor) => async () => {
    const { passed, failed } = await checkOne(minor, expected);
    total.passed += passed;
    total.failed += failed;
  });
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
  }));
  console.log(`variants: ${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

/** Each in a separate process: only the end of a process frees the memory of the compiler. */
async function checkOne(minor: number, expected: string): Promise<Tally> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, 'check-one.ts'), String(minor), expected], { cwd: ROOT, maxBuffer: 2 ** 26 });
    const lines = stdout.trim().split('\n');
    const tally = JSON.parse(lines.pop()!) as Tally;
    for (const line of lines) console.log(line);
    return tally;
  } catch (error) {
    console.log(`cdk8s-sidecars-${minor}: ${(error as Error).message}`);
    return { passed: 0, failed: 1 };
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
