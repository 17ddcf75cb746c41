/** Makes NOTICE: the third-party code in the npm package, with its licences. */
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

export const OUTPUT = path.join(ROOT, 'NOTICE');

interface Manifest {
  readonly name: string;
  readonly author: { readonly name: string };
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies: readonly string[];
}

const read = (folder: string) => JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

/** The bundled packages and their dependencies: npm packs both. */
function bundled(): string[] {
  const found = new Set<string>();
  const visit = (names: readonly string[]) => {
    for (const name of names) {
      if (found.has(name)) continue;
      found.add(name);
      visit(Object.keys(read(path.join(ROOT, 'node_modules', name)).dependencies ?? {}));
    }
  };
  visit(read(ROOT).bundledDependencies);
  return [...found].sort();
}

function licenceOf(name: string): string {
  const folder = path.join(ROOT, 'node_modules', name);
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file. Fix: a package whose licence cannot be passed on cannot be bundled.`);
  return fs.readFileSync(path.join(folder, file), 'utf8').trim();
}

export function generate(): string {
  const { name, author, license } = read(ROOT);
  return [
    name,
    `${author.name}, under ${license} (LICENSE)`,
    '',
    'The schemas in this package are derived from the OpenAPI description of Kubernetes (The Kubernetes Authors) and from cdk8s-plus (Amazon.com, Inc. or its',
    'affiliates), both under Apache-2.0.',
    '',
    'This package contains the following packages, unchanged, in node_modules:',
    ...bundled().flatMap((other) => ['', '-'.repeat(80), `${other}, under ${read(path.join(ROOT, 'node_modules', other)).license}`, '', licenceOf(other)]),
    '',
  ].join('\n');
}
