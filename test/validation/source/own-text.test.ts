import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { asObject } from '../../../src/manifest/json';
import { parseDocument } from '../../../src/validation/source/parse';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const DOCUMENTS = 100;
const NAME = 'a-name-of-more-than-twelve-characters';
const PADDING = `# ${'x'.repeat(100)}\n`.repeat(2_500);

/** Bytes that the names of many documents of 250 kB keep in memory. */
function kept(write: (name: string) => string): number {
  const names: unknown[] = [];
  const read = (i: number) => {
    const parsed = parseDocument(write(`${NAME}-${i}`));
    if ('problems' in parsed) throw new Error(parsed.problems[0].message);
    const metadata = asObject(asObject(parsed.value)?.metadata);
    names.push(metadata?.name, ...Object.keys(asObject(metadata?.labels) ?? {}));
  };
  read(0);
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 1; i <= DOCUMENTS; i++) read(i);
  gc();
  const after = process.memoryUsage().heapUsed;
  expect(names[names.length - 1]).toMatch(NAME);
  return after - before;
}

test.each<[string, (name: string) => string]>([
  ['plain YAML', (name) => `metadata:\n  name: ${name}\n${PADDING}`],
  ['a text in single quotes', (name) => `metadata:\n  name: '${name}'\n${PADDING}`],
  ['a text in double quotes', (name) => `metadata:\n  name: "${name}"\n${PADDING}`],
  ['a block of one line', (name) => `metadata:\n  name: |-\n    ${name}\n${PADDING}`],
  ['a key', (name) => `metadata:\n  labels:\n    ${name}: a\n${PADDING}`],
  ['a flow collection', (name) => `metadata: { name: ${name} }\n${PADDING}`],
  ['YAML with an anchor', (name) => `metadata: &a\n  name: ${name}\n${PADDING}`],
  ['JSON', (name) => `{"metadata":{"name":"${name}"},"data":{"a":${JSON.stringify(PADDING)}}}`],
])('what is kept of a document does not keep its text: %s', (_, write) => {
  expect(kept(write)).toBeLessThan(5_000_000);
});
