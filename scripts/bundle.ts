/**
 * Bundles what is loaded together after the compiler has run. The rules alone are some 200 small files, and reading them one by one takes ten times as
 * long as running them. Each bundle takes the place of the module that it begins with.
 */
import * as fs from 'fs';
import * as path from 'path';
import { BuildOptions, buildSync } from 'esbuild';

const root = path.join(__dirname, '..');
const src = path.join(root, 'src');
const lib = path.join(root, 'lib');

const COMMON: BuildOptions = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, logLevel: 'warning' };

// What is loaded when it is first needed. From the sources, not from what was compiled: modules that are imported share one scope.
const LAZY = ['validation/engine', 'plugin/read-manifests'];
buildSync({
  ...COMMON,
  entryPoints: [...LAZY, 'cli/run'].map((name) => path.join(src, `${name}.ts`)),
  outbase: src,
  outdir: lib,
  tsconfig: path.join(root, 'tsconfig.json'),
  // Dependencies that few inputs need, and the version, which is decided after this.
  external: ['re2js', 'yaml', '../../package.json'],
});

const index = path.join(lib, 'index.js');
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

// eslint-disable-next-line @typescript-eslint/no-require-imports
const compiled = require(index) as Readonly<Record<string, unknown>>;
const { outputFiles: [{ text }] } = buildSync({
  ...COMMON,
  // Classes keep their names, because errors name the class of a sidecar.
  minifyIdentifiers: false,
  minify: false,
  minifyWhitespace: true,
  entryPoints: [path.join(src, 'index.ts')],
  outfile: index,
  tsconfig: path.join(root, 'tsconfig.json'),
  external: [...PEERS, 're2js', ...LAZY.flatMap((name) => [`../${name}`, `./${path.basename(name)}`])],
  write: false,
});
fs.writeFileSync(index, [header(), body(text), rtti(), footer()].join('\n'));

/** Each peer is required once. */
function header(): string {
  return PEERS.map((peer) => `const ${local(peer)} = require('${peer}');`).join('\n');
}

function local(peer: string): string {
  return `peer_${peer.replace(/\W/g, '_')}`;
}

/** The bundle with a few words changed that esbuild has no options for. */
function body(bundle: string): string {
  return bundle
    // A namespace that is copied, property by property, is read through two getters instead of one.
    .replace(new RegExp(`__toESM\\((require\\("(?:${PEERS.join('|')})"\\))\\)`, 'g'), '$1')
    .replace(new RegExp(`require\\("(${PEERS.join('|')})"\\)`, 'g'), (_, peer: string) => local(peer))
    .replace(/require\("\.\.?\/([a-z/-]+)"\)/g, (all, module: string) => `require("./${LAZY.find((name) => name.endsWith(module)) ?? fail(all)}")`)
    // A class that refers to itself is called _Class inside, and that would be its name.
    .replace(new RegExp(`\\b_(${[...bundle.matchAll(/class _([A-Z]\w*)/g)].map(([, name]) => name).join('|')})\\b`, 'g'), '$1');
}

function fail(what: string): never {
  throw new Error(`${what} in the bundle of the library is not one of the parts that are loaded later: ${LAZY.join(', ')}`);
}

/** The type information that the jsii runtime looks for, which the compiler puts into its own output only. */
function rtti(): string {
  const symbol = Symbol.for('jsii.rtti');
  return Object.entries(compiled).flatMap(([name, value]) => {
    const info = typeof value === 'function' ? (value as unknown as Record<symbol, unknown>)[symbol] : undefined;
    return info === undefined ? [] : [`module.exports.${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify(info)};`];
  }).join('\n');
}

/** Never run: it tells Node's loader of ES modules the names that it can import, which it cannot see in a bundle. */
function footer(): string {
  return `0 && (module.exports = { ${Object.keys(compiled).join(', ')} });\n`;
}
