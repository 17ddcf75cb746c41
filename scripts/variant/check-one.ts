import * as fs from 'fs';
import { Cases, casesInPackageFor27, Manifest, VariantApp } from './app';
import { Difference, differences, unexplained } from './differences';
import { exampleManifests } from './examples';
import { compile, makeSources } from './make';
import { newerValues } from './newer';
import { ROOT } from './package';
import { runTests } from './tests';

export interface Tally {
  passed: number;
  failed: number;
}

/** The variants whose examples are compared: the default of `cdk8s init`, and the newest. */
const WITH_EXAMPLES = [33, 34];
const NEWEST = 34;

class Check {
  readonly tally: Tally = { passed: 0, failed: 0 };

  constructor(private readonly minor: number) {}

  run(): void {
    const folder = makeSources(this.minor);
    compile(folder);
    const app = new VariantApp(folder, this.minor);
    const expected = JSON.parse(fs.readFileSync(process.argv[3], 'utf8')) as Cases;
    this.cases('cases synthesize what 27 does', app.cases(), expected);
    this.cases('cases synthesize the same in the package for 27', casesInPackageFor27(this.minor), expected);
    this.newer(app.newer());
    this.unset(app.unset());
    if (WITH_EXAMPLES.includes(this.minor)) this.examples(folder);
    if (this.minor === NEWEST) this.tests();
  }

  private cases(what: string, ours: Cases, expected: Cases): void {
    const found = Object.keys(expected).map((name) => ({ name, left: unexplained(expected[name], ours[name], this.minor) }));
    this.report(what, found);
  }

  private newer(manifests: readonly Manifest[][]): void {
    const found = newerValues(this.minor).map(({ property, expected }, i) => {
      const spec = podOf(manifests[i].find(({ kind }) => kind === 'Deployment')!);
      const agent = [...spec.initContainers ?? [], ...spec.containers].find(({ name }) => name === 'agent');
      return { name: property, left: differences(expected, agent).filter(({ ours }) => ours !== undefined) };
    });
    this.report('values of newer versions are taken', found);
  }

  private unset(manifests: readonly Manifest[]): void {
    const native = podOf(manifests.find(({ kind }) => kind === 'Deployment')!).initContainers?.some(({ restartPolicy }) => restartPolicy === 'Always') === true;
    const left = native === (this.minor >= 29) ? [] : [{ path: '/', ours: this.minor >= 29, theirs: native }];
    this.report('the default target is its own', [{ name: 'native', left }]);
  }

  private examples(folder: string): void {
    const expected = exampleManifests(ROOT, `${folder}-examples/27`, `1.${this.minor}`);
    const written = exampleManifests(folder, `${folder}-examples/${this.minor}`);
    const files = [...new Set([...expected.keys(), ...written.keys()])];
    const found = files.map((name) => ({ name, left: unexplained(expected.get(name) ?? [], written.get(name) ?? [], this.minor) }));
    this.report('examples synthesize what 27 does', found);
  }

  private tests(): void {
    const { passed, failures } = runTests(this.minor);
    this.tally.passed += passed;
    this.tally.failed += failures.length;
    for (const failure of failures) this.say(failure);
    this.say(`${passed} tests passed, ${failures.length} failed`);
  }

  private report(what: string, found: readonly { readonly name: string; readonly left: readonly Difference[] }[]): void {
    const wrong = found.filter(({ left }) => left.length > 0);
    for (const { name, left } of wrong) {
      for (const { path: at, ours, theirs } of left) this.say(`${name}: ${at} is ${JSON.stringify(theirs)}, not ${JSON.stringify(ours)}`);
    }
    this.tally.passed += found.length - wrong.length;
    this.tally.failed += wrong.length;
    this.say(`${found.length - wrong.length} of ${found.length} ${what}`);
  }

  private say(line: string): void {
    console.log(`cdk8s-sidecars-${this.minor}: ${line}`);
  }
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
}

function podOf({ spec }: Manifest): PodSpec {
  return (spec as unknown as { template: { spec: PodSpec } }).template.spec;
}

const check = new Check(Number(process.argv[2]));
check.run();
console.log(JSON.stringify(check.tally));
