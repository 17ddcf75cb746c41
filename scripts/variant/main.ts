/**
 * Makes packages of this library for other versions of cdk8s-plus, from the same sources.
 *
 *     npm run variant -- 33              sources, compiled and bundled, in .work/variants/33
 *     npm run variant -- 33 34 --pack    also the tarballs, in dist/js
 */
import * as path from 'path';
import { compile, document, makeSources, pack } from './make';
import { ROOT, VARIANTS } from './package';

function main(args: readonly string[]): void {
  const packed = args.includes('--pack');
  const minors = args.filter((arg) => arg !== '--pack').map(Number);
  const unknown = minors.find((minor) => !(VARIANTS as readonly number[]).includes(minor));
  if (minors.length === 0 || unknown !== undefined) throw new Error(`name the Kubernetes minors of cdk8s-plus, of ${VARIANTS.join(', ')}: npm run variant -- 33 --pack`);
  for (const minor of minors) {
    const folder = makeSources(minor);
    compile(folder);
    if (packed) document(folder);
    console.log(`cdk8s-sidecars-${minor}: ${path.relative(ROOT, packed ? pack(folder, path.join(ROOT, 'dist', 'js')) : folder)}`);
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
