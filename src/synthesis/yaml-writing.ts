import { Yaml } from 'cdk8s';
import { PlainYaml } from './plain-yaml';

const stringify = Yaml.stringify;

/** What `Yaml.stringify` is held to once, before `PlainYaml` takes its place: another version of cdk8s may write otherwise. */
const SPECIMEN = {
  'apiVersion': 'v1',
  'a/b.c-d': ['plain', 'with space', '12', 'yes', '', 'a: b', '- #'],
  'data': { text: 'one\n\n  two\n', open: 'one\ntwo', empty: {}, none: [], number: 1.5, whole: 80, off: false },
  'list': [{ a: 1, b: [{ c: 'd', e: {} }] }, ['x', ['y']], [], {}],
};

/** Whether cdk8s writes as `PlainYaml` does. */
let agrees: boolean | undefined;

/**
 * Runs a synthesis in which cdk8s writes plain manifests in a fraction of the time, byte for byte as it would have done: the `yaml` package that it
 * uses makes a tree of nodes of each document first. Afterwards all is as it was, and nothing is done where someone else has replaced the writer.
 */
export function writingPlainly<T>(body: () => T): T {
  if (Yaml.stringify !== stringify) return body();
  const plain = new PlainYaml(write);
  if (!(agrees ??= plain.write(SPECIMEN) === write(SPECIMEN))) return body();
  Yaml.stringify = (...documents) => documents.map((document: unknown) => plain.write(document) ?? write(document)).join('---\n');
  try {
    return body();
  } finally {
    Yaml.stringify = stringify;
  }
}

function write(document: unknown): string {
  return stringify.call(Yaml, document);
}
