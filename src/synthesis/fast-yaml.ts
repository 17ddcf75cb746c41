import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FastYamlWriter } from './fast-yaml-writer';
import { SidecarSettings } from './settings';

const stringify = Yaml.stringify;

/** What `Yaml.stringify` is compared on once, before `FastYamlWriter` takes its place: another version of cdk8s may write otherwise. */
const SPECIMEN = {
  data: { text: 'one\n\n  two\n', port: '80', empty: {}, none: [], whole: 80, flag: false },
  list: [{ a: 1, b: [{ c: 'd', e: {} }] }, ['x', ['w']], [], {}],
};

/**
 * Versions of the `yaml` package, as cdk8s brings it, that the tests hold `FastYamlWriter` against, and how cdk8s calls it. With these nothing is compared: the first
 * document that the package writes takes it as long as five Deployments take to be composed.
 */
export const PROVEN = ['2.8.0', '2.9.1'];
const CALL = 'YAML.stringify(r, { keepUndefined: true, lineWidth: 0, version: yamlSchemaVersion })';

/** Whether this version of cdk8s writes as `FastYamlWriter` does. */
let agrees: boolean | undefined;

/**
 * Runs the synthesis of an app in which cdk8s writes plain manifests in a fraction of the time, byte for byte as it would have done: the `yaml` package
 * that it uses makes a tree of nodes of each document first. Cdk8s's own writer is back when the synthesis ends or throws. Where another program has
 * replaced the writer, before or meanwhile, that one stays.
 */
export function withFastYaml<T>(root: IConstruct, body: () => T): T {
  if (Yaml.stringify !== stringify || !isWanted(root)) return body();
  const writer = new FastYamlWriter(write);
  if (!(agrees ??= isProven() || writer.write(SPECIMEN) === write(SPECIMEN))) return body();
  const fast = (...documents: unknown[]) => documents.map((document) => writer.write(document) ?? write(document)).join('---\n');
  Yaml.stringify = fast;
  try {
    return body();
  } finally {
    if (Yaml.stringify === fast) Yaml.stringify = stringify;
  }
}

function isWanted(root: IConstruct): boolean {
  return SidecarSettings.of(root).fastYaml;
}

function isProven(): boolean {
  if (!String(stringify).includes(CALL)) return false;
  try {
    const cdk8s = path.dirname(require.resolve('cdk8s'));
    const { version } = JSON.parse(fs.readFileSync(require.resolve('yaml/package.json', { paths: [cdk8s] }), 'utf8')) as { version: string };
    return PROVEN.includes(version);
  } catch {
    return false;
  }
}

function write(document: unknown): string {
  return stringify.call(Yaml, document);
}
