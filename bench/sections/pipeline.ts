import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { interleaved, PROJECT, ROUNDS, run, WORK } from '../measure';
import { Result, result } from '../result';

const EXAMPLE = join(PROJECT, 'examples', 'webserver');
const CLI = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

const BUNDLE = 'esbuild main.ts --bundle --platform=node --packages=external --outfile=main.js --log-level=error';

/** The ways to start a TypeScript app, as in `app:` of its cdk8s.yaml. The first is the default of `cdk8s init`. */
const STARTS = {
  tsNode: { name: 'ts-node', app: 'npx ts-node main.ts' },
  transpiled: { name: 'ts-node -T', app: 'npx ts-node -T main.ts' },
  tsx: { name: 'tsx', app: 'node --import tsx main.ts' },
  bundled: { name: 'esbuild and node', app: `${BUNDLE} && node main.js` },
};
type Start = keyof typeof STARTS;

/** `cdk8s synth` on an example, including the validation plug-in, with each way to start the app. */
export async function benchPipeline(): Promise<Result[]> {
  const tsx = installed('tsx');
  if (!tsx) console.log('SKIPPED tsx as a way to start an app: it is not installed. npm install --no-save tsx puts it there.');
  const starts = (Object.keys(STARTS) as Start[]).filter((start) => start !== 'tsx' || tsx);
  const path = process.env.PATH;
  // The PATH as in npx and npm scripts.
  process.env.PATH = `${join(PROJECT, 'node_modules', '.bin')}:${path}`;
  for (const start of starts) await prepared(start);
  const subjects = Object.fromEntries(starts.map((start) => [start, async () => (await synth(start)).ms])) as Record<Start, () => Promise<number>>;
  const samples = await interleaved(ROUNDS, subjects);
  process.env.PATH = path;
  return starts.filter((start) => start !== 'tsNode').map((start) => result(`cdk8s synth of webserver with ${STARTS[start].name}, by ts-node`, {
    unit: 'ms', ours: samples[start], peer: samples.tsNode,
  }));
}

/** A copy of the example with that start command. */
async function prepared(start: Start): Promise<void> {
  rmSync(folder(start), { recursive: true, force: true });
  mkdirSync(folder(start), { recursive: true });
  for (const file of readdirSync(EXAMPLE).filter((name) => /^(?!.*\.test\.).*\.ts$/.test(name))) copyFileSync(join(EXAMPLE, file), join(folder(start), file));
  writeFileSync(join(folder(start), 'cdk8s.yaml'), [
    'language: typescript',
    `app: ${STARTS[start].app}`,
    'validations:',
    // Paths are relative to the folder of the app.
    '  - package: ./../../..',
    '    version: 0.0.0',
    '    class: SidecarValidation',
    "    properties: { kubernetesVersion: '1.33', podSecurity: restricted }",
    '',
  ].join('\n'));
  await synth(start);
  if (!existsSync(join(folder(start), 'dist', 'webserver.k8s.yaml'))) throw new Error(`nothing was written with ${STARTS[start].name}`);
}

function synth(start: Start): ReturnType<typeof run> {
  rmSync(join(folder(start), 'dist'), { recursive: true, force: true });
  return run([process.execPath, CLI, 'synth', '--check-upgrade=false'], folder(start));
}

function folder(start: Start): string {
  return join(WORK, start);
}

function installed(name: string): boolean {
  try {
    return require.resolve(`${name}/package.json`) !== '';
  } catch {
    return false;
  }
}
