/**
 * Bundles what is loaded lazily after the compiler has run: the rules alone are some 200 small files, and reading them one by one takes ten times
 * as long as running them. Each bundle takes the place of the module it begins with.
 */
import * as path from 'path';
import { buildSync } from 'esbuild';

const lib = path.join(__dirname, '..', 'lib');

buildSync({
  entryPoints: [
    path.join(lib, 'validation', 'engine.js'),
    path.join(lib, 'plugin', 'read-manifests.js'),
    path.join(lib, 'cli', 'run.js'),
  ],
  outbase: lib,
  outdir: lib,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A dependency that few inputs need, and the version, which is decided after this.
  external: ['yaml', '../../package.json'],
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});
