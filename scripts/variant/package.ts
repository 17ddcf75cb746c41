import * as fs from 'fs';
import * as path from 'path';

/** The package of cdk8s-plus in the sources. */
export const SOURCE_PLUS = 'cdk8s-plus-27';

/** The Kubernetes minors of the other packages of cdk8s-plus. */
export const VARIANTS = [28, 29, 30, 31, 32, 33, 34] as const;

export const ROOT = path.join(__dirname, '..', '..');

/** The folder of a variant. */
export function folderOf(minor: number): string {
  return path.join(ROOT, '.work', 'variants', String(minor));
}

interface Targets {
  [key: string]: string | Targets;
}

interface PackageJson {
  name: string;
  version: string;
  bin: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  bundledDependencies: string[];
  jsii: { targets: Targets };
  jest: Record<string, unknown>;
}

/** The name of the package as a whole word. Annotation keys, symbols, addresses and paths that contain the name are the same in every variant. */
const NAME = /(?<![\w/.-])cdk8s-sidecars(?![\w/-]|\.\w)/g;

/** Replaces the cdk8s-plus in a text of the sources. */
export function plusOf(text: string, minor: number): string {
  return text.replaceAll(SOURCE_PLUS, `cdk8s-plus-${minor}`);
}

/** A text of the sources in the variant: with the other cdk8s-plus, and with the variant's own name. */
export function textOf(text: string, minor: number): string {
  return plusOf(text, minor).replace(NAME, `cdk8s-sidecars-${minor}`);
}

/** package.json of the variant. The range of the peer is that of the sources' devDependency. */
export function packageJson(minor: number): PackageJson {
  const own = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as PackageJson;
  const plus = `cdk8s-plus-${minor}`;
  const name = `${own.name}-${minor}`;
  const { [SOURCE_PLUS]: _, ...peers } = own.peerDependencies;
  return {
    ...own,
    name,
    bin: { [name]: own.bin[own.name] },
    peerDependencies: { ...peers, [plus]: own.devDependencies[plus] },
    devDependencies: { ...own.devDependencies, [plus]: installed(plus) },
    jsii: { ...own.jsii, targets: targetsOf(own.jsii.targets, minor) },
    jest: {
      ...own.jest,
      moduleNameMapper: { [`^${name}$`]: '<rootDir>/src/index.ts' },
      snapshotSerializers: ['<rootDir>/test/variants/snapshot-serializer.ts'],
    },
  };
}

/** Each language also has one package per variant: names that must be unique get the number as a suffix. */
const NUMBERED: Readonly<Record<string, (name: string, minor: number) => string>> = {
  package: (name, minor) => `${name}.plus${minor}`,
  artifactId: (name, minor) => `${name}-${minor}`,
  distName: (name, minor) => `${name}-${minor}`,
  module: (name, minor) => `${name}_${minor}`,
  packageName: (name, minor) => `${name}${minor}`,
};

function targetsOf(targets: Targets, minor: number): Targets {
  return Object.fromEntries(Object.entries(targets).map(([key, value]) => [
    key, typeof value === 'string' ? NUMBERED[key]?.(value, minor) ?? value : targetsOf(value, minor),
  ]));
}

function installed(name: string): string {
  return (JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as PackageJson).version;
}
