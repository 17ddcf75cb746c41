/**
 * Bundles what is loaded together after the compiler has run. The rules alone are some 200 small files, and reading them one by one takes ten times as
 * long as running them. Each bundle takes the place of the module that it begins with.
 */
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

// The library itself, from what jsii compiled: that has its runtime type information. The footer is never run; it tells Node's loader of ES modules
// the names that it can import, which it cannot see in a bundle.
const index = path.join(lib, 'index.js');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const names = Object.keys(require(index));
buildSync({
  ...COMMON,
  // Names stay as they are written: errors name the class of a sidecar.
  keepNames: true,
  minifyIdentifiers: false,
  minify: false,
  minifyWhitespace: true,
  entryPoints: [index],
  outfile: index,
  allowOverwrite: true,
  external: ['cdk8s', 'cdk8s-plus-27', 'constructs', 're2js', ...LAZY.map((name) => path.join(lib, name))],
  footer: { js: `0 && (module.exports = { ${names.join(', ')} });` },
});
