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

/** Whether this version of cdk8s writes the specimen as `FastYamlWriter` does. */
let agrees: boolean | undefined;

/**
 * Runs the synthesis of an app in which cdk8s writes plain manifests in a fraction of the time, byte for byte as it would have done: the `yaml` package
 * that it uses makes a tree of nodes of each document first. Cdk8s's own writer is back when the synthesis ends or throws. Where another program has
 * replaced the writer, before or meanwhile, that one stays.
 */
export function withFastYaml<T>(root: IConstruct, body: () => T): T {
  if (Yaml.stringify !== stringify || !isWanted(root)) return body();
  const writer = new FastYamlWriter(write);
  if (!(agrees ??= writer.write(SPECIMEN) === write(SPECIMEN))) return body();
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

function write(document: unknown): string {
  return stringify.call(Yaml, document);
}
