/** The packages for other languages, which jsii-pacmak makes of packages of npm. */
import * as fs from 'fs';
import * as path from 'path';
import { folderOf, hashOf, once, ROOT, run, versionOf, WORK } from './work';

/** Where they are: a folder for each language. */
export const PACKAGES = path.join(WORK, 'packages');

/** Downloads of Maven. */
export const MAVEN = path.join(WORK, 'maven');

/** All inputs of the npm package and its docstrings. */
export const libraryHash = () => hashOf(...['.jsii', '.jsii.tabl.json', 'API.md', 'LICENSE', 'README.md', 'bin', 'lib', 'package.json'].map((name) => path.join(ROOT, name)));

function pacmak(target: string, folder: string, ...options: readonly string[]): void {
  const program = path.join(folderOf('jsii-pacmak'), 'bin', 'jsii-pacmak');
  run(process.execPath, [program, folder, '--target', target, '--outdir', PACKAGES, '--no-npmignore', ...options]);
}

/** Makes the package of the library for a language, unless nothing has changed. */
export function makeLibrary(target: string, ...options: readonly string[]): string {
  return once(`library-${target}`, `${libraryHash()} ${versionOf('jsii-pacmak')} ${options.join(' ')}`, () => pacmak(target, ROOT, ...options));
}

/** Makes a package that a registry may lack from its npm package. */
function makeStandIn(name: string, target: string, ...options: readonly string[]): string {
  return once(`${name}-${target}`, `${versionOf(name)} ${versionOf('jsii-pacmak')}`, () => pacmak(target, folderOf(name), ...options));
}

/** Options of jsii-pacmak for Java: Maven with a separate repository. */
export const FOR_JAVA = ['--maven-local-repository', MAVEN];

/** Makes the packages of cdk8s that a registry may lack, in the folder where jsii-pacmak finds them. Returns the steps, in words. */
export function makeStandIns(target: string): string | undefined {
  if (target === 'java') {
    return `STAND-IN: cdk8s-plus-27 for Java is not taken from a registry, jsii-pacmak makes it of the npm package: ${makeStandIn('cdk8s-plus-27', 'java', ...FOR_JAVA)}`;
  }
  if (target === 'go') {
    const made = ['cdk8s', 'cdk8s-plus-27'].map((name) => makeStandIn(name, 'go', '--code-only'));
    return `STAND-IN: cdk8s and cdk8s-plus-27 for Go are not taken from a registry, jsii-pacmak makes them of the npm packages: ${made.join(', ')}`;
  }
  return undefined;
}

/** Removes what Maven took over from an earlier package of the same version. */
export function forgetLibrary(): void {
  fs.rmSync(path.join(MAVEN, 'io', 'github', 'cdk8s-sidecars'), { recursive: true, force: true });
}
