import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { folderOf, packageJson, ROOT, textOf } from './package';

/** The parts of the repository that a variant copies, with replaced names. */
const COPIED = ['src', 'bin', 'test', 'examples', 'scripts', 'schemas', 'tsconfig.json', '.npmignore', 'README.md', 'LICENSE', 'NOTICE'];

/** The file with the default target version. */
const VERSIONS = path.join('src', 'manifest', 'versions.ts');

export interface VariantOptions {
  /** Keep 1.27 as the default target, so that test results differ only by the other cdk8s-plus. @default false */
  readonly sameTarget?: boolean;
  /** Suffix of its folder after the number. @default '' */
  readonly suffix?: string;
}

/** Makes the sources of a variant from those of the repository. Compiled files stay until the next compilation. */
export function makeSources(minor: number, { sameTarget = false, suffix = '' }: VariantOptions = {}): string {
  const folder = `${folderOf(minor)}${suffix}`;
  fs.mkdirSync(folder, { recursive: true });
  for (const name of COPIED) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    copy(name, folder, (text, file) => (sameTarget && file === VERSIONS ? text : textOf(text, minor)));
  }
  const manifest = packageJson(minor);
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  // npm packs bundled dependencies from the folder's own node_modules.
  for (const name of manifest.bundledDependencies) {
    fs.cpSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name), { recursive: true });
  }
  return folder;
}

function copy(name: string, folder: string, change: (text: string, file: string) => string): void {
  const from = path.join(ROOT, name);
  const to = path.join(folder, name);
  if (fs.statSync(from).isDirectory()) {
    fs.mkdirSync(to, { recursive: true });
    for (const entry of fs.readdirSync(from)) if (entry !== 'dist' && entry !== 'node_modules') copy(path.join(name, entry), folder, change);
    return;
  }
  const bytes = fs.readFileSync(from);
  const text = bytes.toString('utf8');
  // Binary files are copied unchanged.
  fs.writeFileSync(to, Buffer.from(text, 'utf8').equals(bytes) ? change(text, name) : bytes);
  fs.chmodSync(to, fs.statSync(from).mode);
}

/** Compiles and bundles a variant whose sources are made. */
export function compile(folder: string): void {
  for (const command of [
    ...['structs', 'injection/generate', 'injection/schema'].map((script) => [
      'ts-node', '-T', '-e', `const { OUTPUT, generate } = require("./scripts/${script}"); require("fs").writeFileSync(OUTPUT, generate());`,
    ]),
    ['jsii', '--silence-warnings=reserved-word'],
    ['ts-node', '-T', 'scripts/bundle.ts'],
  ]) run(folder, command);
}

/** Regenerates API.md and docs/api: the structs of another cdk8s-plus have other fields. */
export function document(folder: string): void {
  // jsii-docgen only finds the assemblies of peers in the folder's own node_modules.
  const { peerDependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { peerDependencies: object };
  const links = Object.keys(peerDependencies).map((name) => ({ to: path.join(ROOT, 'node_modules', name), at: path.join(folder, 'node_modules', name) }));
  for (const { to, at } of links) {
    fs.rmSync(at, { force: true });
    fs.symlinkSync(to, at);
  }
  try {
    run(folder, ['ts-node', '-T', 'scripts/api-doc.ts']);
  } finally {
    for (const { at } of links) fs.rmSync(at);
  }
}

/** Packs a compiled variant and returns the path of the tarball. */
export function pack(folder: string, destination: string): string {
  fs.mkdirSync(destination, { recursive: true });
  const [{ filename }] = JSON.parse(run(folder, ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', destination])) as { filename: string }[];
  return path.join(destination, filename);
}

/** Runs a program of the repository in a folder and returns its output. */
export function run(cwd: string, [program, ...args]: readonly string[]): string {
  const bin = path.join(ROOT, 'node_modules', '.bin', program);
  const done = spawnSync(fs.existsSync(bin) ? bin : program, args, { cwd, encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' } });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} in ${cwd} ended with ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}
