import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { readTwins } from '../../../src/cli/diff/twins';
import { JsonObject } from '../../../src/manifest/json';
import { parsePlainYaml } from '../../../src/validation/source/plain-yaml';
import { deployment } from '../../difference/support';
import { podTemplate } from '../../properties/arbitraries';

/* eslint-disable @typescript-eslint/no-explicit-any */
const text = (edit?: (spec: any, manifest: any) => void) => stringify(deployment(edit));

test.each<[string, (spec: any, manifest: any) => void]>([
  ['an image', (s) => { s.containers[0].image = 'other:2'; }],
  ['a number for a text', (s) => { s.containers[0].image = 5; }],
  ['a switch', (s) => { s.containers[0].securityContext.readOnlyRootFilesystem = false; }],
  ['a quoted text', (s) => { s.containers[0].args = ['yes']; }],
  ['several', (s, m) => { s.containers[0].image = 'other:2'; m.spec.replicas = 9; m.metadata.name = 'x'; }],
])('%s in the place of another is read with one look', (_, edit) => {
  const [before, after] = [text(), text(edit)];
  const twins = readTwins(before, after);
  expect(twins).toEqual([parsePlainYaml(before), parsePlainYaml(after)]);
  const [old, now] = twins as [any, any];
  expect(old.spec.template.spec.initContainers[0]).toBe(now.spec.template.spec.initContainers[0]);
});

test('what is the same is one value', () => {
  const [old, now] = readTwins(text(), text())!;
  expect(old).toBe(now);
});

test.each<[string, string, string]>([
  ['another number of lines', 'a: 1\n', 'a: 1\nb: 2\n'],
  ['another key', 'a: 1\n', 'b: 1\n'],
  ['another indentation', 'a:\n  b: 1\n', 'a:\n    b: 1\n'],
  ['a line of a literal text', 'a: |\n  b: 1\n', 'a: |\n  b: 2\n'],
  ['a comment', '# a: 1\nb: 1\n', '# a: 2\nb: 1\n'],
  ['a comment behind a value', 'a: 1 # x\n', 'a: 2 # x\n'],
  ['a text of several lines', 'a: x\n  b: 1\n', 'a: x\n  b: 2\n'],
  ['a continued text', 'a: b\n  c\n', 'a: x\n  c\n'],
  ['a value that is a mapping', 'a: b:\n', 'a: c:\n'],
  ['a flow collection', 'a: [1]\n', 'a: [2]\n'],
  ['a text with an escape', 'a: "\\n"\n', 'a: "\\t"\n'],
  ['a document that is one value', 'a\n', 'b\n'],
  ['the mark itself', 'a: cdk8s-sidecars/twin-0\nb: 1\n', 'a: cdk8s-sidecars/twin-0\nb: 2\n'],
  ['the end of the text', 'a: 1', 'a: 1\n'],
])('%s is left to the reader of all of it', (_, before, after) => {
  const twins = readTwins(before, after);
  // What is given all the same is right.
  if (twins) expect(twins).toEqual([parsePlainYaml(before), parsePlainYaml(after)]);
  else expect(twins).toBeUndefined();
});

test('two versions of any manifest are read as each of them alone', () => {
  let together = 0;
  const value = fc.oneof(fc.string({ maxLength: 6, unit: 'grapheme-ascii' }), fc.integer(), fc.boolean(), fc.constantFrom('yes', '0644', '1e3', '~', 'a:1', '1:2', '-', '--x', ''));
  fc.assert(fc.property(podTemplate, value, value, (template, one, other) => {
    const at = (image: unknown) => {
      const copy = JSON.parse(JSON.stringify(template)) as any;
      copy.spec.containers[0].image = image;
      copy.metadata.labels.version = image;
      return stringify(copy as JsonObject, { lineWidth: 0, aliasDuplicateObjects: false });
    };
    const [before, after] = [at(one), at(other)];
    const twins = readTwins(before, after);
    if (!twins) return;
    together++;
    expect(twins).toEqual([parsePlainYaml(before), parsePlainYaml(after)]);
  }), { numRuns: 300 });
  expect(together).toBeGreaterThan(60);
});
