import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { makeSources } from './make';
import { ROOT } from './package';

/** The tests that run with another cdk8s-plus: composition, the catalog, and the examples. */
const TESTED = ['composition', 'lowering', 'synthesis', 'workloads', 'contract', 'cases', 'logs', 'watchers', 'monitoring', 'collectors'].map((name) => `test/${name}/`);

/** Excluded tests: those of shell scripts and of the YAML writer, which do not use cdk8s-plus; and of an example with every field of 27's pod, which is compared with the other examples. */
const NOT_AGAIN = '-script|fast-yaml-writer|seed-webserver|node_modules';

export interface Tested {
  readonly passed: number;
  readonly failures: readonly string[];
}

interface JestResult {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly name: string; readonly message: string; readonly assertionResults: readonly JestTest[] }[];
}

interface JestTest {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
}

/** Runs the tests in a copy with the default target of 27, so that only the cdk8s-plus differs. */
export function runTests(minor: number): Tested {
  const folder = makeSources(minor, { sameTarget: true, suffix: '-tests' });
  const output = path.join(folder, 'jest.json');
  const jest = path.join(ROOT, 'node_modules', '.bin', 'jest');
  spawnSync(jest, [...TESTED, 'examples/', '--ci', '--coverage=false', '--silent', '--json', `--outputFile=${output}`, `--testPathIgnorePatterns=${NOT_AGAIN}`], { cwd: folder, stdio: 'ignore' });
  const { numPassedTests, testResults } = JSON.parse(fs.readFileSync(output, 'utf8')) as JestResult;
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && assertionResults.length === 0) return [`${path.relative(folder, name)}: ${message}`];
    return failed.map((test) => `${path.relative(folder, name)}: ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 1_500)}`);
  });
  return { passed: numPassedTests, failures };
}
