import * as fs from 'fs';
import * as path from 'path';
import { pack, run } from './make';
import { newerProgram } from './newer';
import { plusOf, ROOT, textOf } from './package';

const COMPILER_OPTIONS = { target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', strict: true, skipLibCheck: true, types: ['node'] };

/** The manifests of each case, by name. */
export type Cases = Readonly<Record<string, readonly Manifest[]>>;

export interface Manifest {
  readonly kind: string;
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** Prints the manifests of each case. */
const PRINT = `import { CASES, manifestsOf } from './cases';
console.log(JSON.stringify(Object.fromEntries(Object.keys(CASES).map((name) => [name, manifestsOf(name)]))));
`;

/** Runs the cases with another cdk8s-plus against the package for 27. Types do not matter: they are those of the other package. */
export function casesInPackageFor27(minor: number): Cases {
  // Below the root, so that the package resolves by its own name.
  const folder = path.join(ROOT, '.work', 'variants', `27-with-${minor}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'cases.ts'), plusOf(fs.readFileSync(path.join(ROOT, 'test', 'variants', 'cases.ts'), 'utf8'), minor));
  fs.writeFileSync(path.join(folder, 'print.ts'), PRINT);
  return JSON.parse(run(ROOT, ['ts-node', '-T', path.join(folder, 'print.ts')])) as Cases;
}

/** An app without a version, to test the default target. */
const unset = (minor: number) => `import { App, Chart, Testing } from 'cdk8s';
import { LogFiles, LogShipper, SidecarDeployment } from 'cdk8s-sidecars-${minor}';
const app = new App();
const chart = new Chart(app, 'chart');
new SidecarDeployment(chart, 'web', { main: { name: 'app', image: 'registry.example/app:1.0.0', portNumber: 80 }, sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/app') })] });
app.synthYaml();
console.log(JSON.stringify(Testing.synth(chart)));
`;

/** The app of a user of the variant: its tarball in the app's node_modules, and every file compiled under `strict`. */
export class VariantApp {
  private readonly folder: string;

  constructor(variant: string, minor: number) {
    // Beside the variant, because inside it would be packed.
    this.folder = `${variant}-app`;
    const installed = path.join(this.folder, 'node_modules', `cdk8s-sidecars-${minor}`);
    fs.rmSync(this.folder, { recursive: true, force: true });
    fs.mkdirSync(installed, { recursive: true });
    run(variant, ['tar', '-xzf', pack(variant, path.join(this.folder, 'dist')), '--strip-components=1', '-C', installed]);
    this.write('package.json', JSON.stringify({ private: true, type: 'commonjs' }));
    this.write('cases.ts', textOf(fs.readFileSync(path.join(ROOT, 'test', 'variants', 'cases.ts'), 'utf8'), minor));
    this.write('print.ts', PRINT);
    this.write('newer.ts', newerProgram(minor));
    this.write('unset.ts', unset(minor));
    this.write('tsconfig.json', JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ['print.ts', 'newer.ts', 'unset.ts'] }));
    run(this.folder, ['tsc', '-p', '.']);
  }

  /** The manifests of every case. */
  cases(): Cases {
    return JSON.parse(run(this.folder, [process.execPath, 'print.js'])) as Cases;
  }

  /** The results of the values of newer versions. */
  newer(): Manifest[][] {
    return JSON.parse(run(this.folder, [process.execPath, 'newer.js'])) as Manifest[][];
  }

  /** The manifests without a version. */
  unset(): Manifest[] {
    return JSON.parse(run(this.folder, [process.execPath, 'unset.js'])) as Manifest[];
  }

  private write(file: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, file), text);
  }
}
