import { buildReader, KubectlRead, readAsKubectl } from './kubectl-reader';
import { isObject } from '../../../src/manifest/json';
import { parseDocument } from '../../../src/validation/source/parse';
import { DocumentSplitter } from '../../../src/validation/source/splitter';
import { describeWith, realProgram } from '../../real-programs';
import { Random } from '../schemas/random';

const go = realProgram('GO', 'go', 'that texts are read as kubectl reads them is');

/** Texts of which two readers may think differently. */
const CORPUS: readonly string[] = [
  'a: "one\ntwo"\n',
  'x:\n  a: "one\n  two"\n',
  'x:\n  a: ["\n    one\n  "]\n',
  'x:\n  a: [1,\n2]\n',
  'a: [1,\n\t2]\n',
  '{"a":1}\n{"a":2}\n',
  'a: "\\/"\n',
  '%YAML 1.1\n---\na: 1\n',
  'a:\n\tb: 1\n',
  'a: 1\na: 2\n',
  '{"a":1,"a":2}',
  '{{ .Values.x }}\n',
  'a: {{ .x }}\n',
  "a: 'it''s\n\n b'\n",
  'a: |\n\ttext\n',
  '---\n# c\n---\na: 1\n',
  'a: &x 1\nb: *x\n',
  'a: !!str 1\n',
  'a: !foo 1\n',
  'a: yes\n',
  'a: 0o14\n',
  'a: 014\n',
  'a: 1_000\n',
  'a: 1e3\n',
  'a: .inf\n',
  'a: 2001-01-01\n',
  '- a\n- b\n',
  'a: b: c\n',
  'a: "\\x41\\u263a\\_"\n',
  'a: >-\n  b\n c\n',
  '? a\n: b\n',
  'a:\n- b\n-\n',
  "\"a\": 1\n'b': 2\n",
  'a: @x\n',
  'a: `x\n',
  'a: %x\n',
  'a: -\n',
  'a: b # c\n',
  'a: b#c\n',
  'a: [a b, c]\n',
  'a: {b: c, d}\n',
  'a: {b:c}\n',
  'a: {"b":c}\n',
  'a: "x" y\n',
  '...\na: 1\n',
  'a: 1\n...\nb: 2\n',
  '\ta: 1\n',
  'a: 1\t\n',
  'a:\t1\n',
  'a: b\n\tc\n',
  'a: "b\n\tc"\n',
  '{"a":1} x',
  '{"a": 1,}',
  '{a: 1}\n{a: 2}\n',
  '<<: {a: 1}\nb: 2\n',
  'a: \n  <<: [{b: 1}]\n',
  '1: a\n',
  'true: a\n',
  'null: a\n',
  '1.5: x\n',
  '[a]: b\n',
  'a: *nope\n',
  '\ufeffa: 1\n',
  'a: 1\r\nb: 2\r\n',
  'a: 1\rb: 2\r',
  'a: \u0001\n',
  'a: "\u007f"\n',
  'a: \u00e9\u2028b\n',
  '--- a: 1\n',
  '---\ta: 1\n',
  '--- |\n text\n',
  '%x\na: 1\n',
  'a: 1\n%b: 2\n',
  'a: !!binary YQ==\n',
  'a: !!int "3"\n',
  'a: 0x1F\n',
  'a: 0b1\n',
  'a: +1\n',
  'a: ~\n',
  'a: Null\n',
  'a: On\n',
  'a: y\n',
  'a: n\n',
  '\n\n{"a":1}{"b":2} \n',
  '---\n{"a":1}\n---\n{"b":2}\n',
  '{"a":1}\n---\na: 2\n',
  '--- # c\na: 1\n',
  'a: 1\n--- # c\nb: 1\n',
  'a: {\n  b: 1,\n# c\n}\n',
  'a: [\n"x\n y",\n]\n',
  'a:\n  b: {c:\n1}\nd: 2\n',
  "a:\n    b: 'x\ny'\n    c: 1\n",
  'a: "one \\\n  two"\n',
  'a: "one \\\n\n  two"\n',
  'a: "one\\\n  \\ two"\n',
  'a: "one\\ \n  two"\n',
  'a: "\n  one\n\n  "\n',
  "a: '\n  one\n\n  '\n",
  'a: |2\n   x\n  y\n',
  'a:\n- |1\n  x\n',
  '- |2\n   x\n',
  'a: |\n\n \n  x\n',
  'a: |\n    \n  x\n',
  'a: >\n  b\n    c\n  d\n\n    e\n\n  f\n',
  'a: >-\n    b\n\n\n    c\n   \n',
  'a: >+\n  b\n\n',
  'a: [\n# c\nb # d\n, c]\n',
  'a: [b, # c\n]\n',
  'a: [b,# c\n]\n',
  'a: {"b" : 1}\n',
  'a: [b: c]\n',
  'a: {b: nginx:1.2, c: http://x/y}\n',
  'a: {b: null, c: ~}\n',
  'a: [b, , c]\n',
  'a: [- b]\n',
  'a: {b: some more words}\n',
  'a:\n  "one\n two"\n',
  'a:\n  plain\n  text\n',
  'a:\n  [b,\nc]\n',
];

/** Those of which we do, on purpose. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'a: 1\n...\nb: 2\n': 'kubectl drops what stands behind the end of a document; here it is validated',
  '...\na: 1\n': 'the same',
  '{a: 1}\n{a: 2}\n': 'kubectl drops the second, which hardly was meant',
  'a: 1\rb: 2\r': 'line ends of forty years ago',
  'a: \u00e9\u2028b\n': 'a line end of YAML 1.1, which is a letter like others in 1.2',
  'a: "one \\\n\n  two"\n': 'a blank line behind an escaped line end: the full parser makes a space of it, kubectl a line end',
  'a: [b,# c\n]\n': 'a comment that touches a comma, which YAML does not allow',
};

const BASES = [
  'a: 1\nb:\n  c: [1, 2, {d: e}]\n  f: "x\\ty"\n  g: \'it\'\'s\'\n',
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: talk\n  annotations:\n    note: "one\n      two"\nspec:\n  containers:\n  - name: main\n    args: ["-c", "a: b"]\n    command:\n    - sh\n    - |\n      echo one\n',
  '---\na: &x {b: c}\nd: *x\n---\n# nothing\n---\ne: >-\n  folded\n  text\n\n  more\nf: plain text\n  goes on\n',
  '{"a": [1, 2, {"b": null}], "c": "d"}\n',
  '- a: b\n  c: d\n-\n  - e\n  - f: |2\n      g\n',
];
const PIECES = [
  '\t', ' ', '  ', '\n', '"', "'", ':', ': ', '- ', '#', ' #', '[', ']', '{', '}', ',', '&', '*', '|', '>', '---\n', '\\', '\\/', '?', '!', '!!str ', '@', '`', '~', '0', 'x', '\n\n', '\n  ',
  '\n\t', 'null', 'yes', '1e3', '<<: ',
];
const MUTANTS = 4000;

/** Of a thousand mutants, so many may be read otherwise: YAML 1.1 and 1.2 differ in corners where no manifest is. */
const PER_THOUSAND = 40;

function mutant(random: Random): string {
  let text = random.pick(BASES);
  for (let i = 0; i <= random.below(2); i++) {
    const at = random.below(text.length + 1);
    text = text.slice(0, at) + random.pick(PIECES) + text.slice(at + (random.chance(0.4) ? random.below(4) : 0));
  }
  return text;
}

function ours(text: string): KubectlRead {
  const splitter = new DocumentSplitter();
  const documents: unknown[] = [];
  for (const document of [...splitter.push(Buffer.from(text)), ...splitter.end()]) {
    const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
    if ('problems' in parsed) return { documents, error: parsed.problems[0].message };
    if (isObject(parsed.value) && parsed.value.kind === 'List') documents.push(...parsed.value.items as unknown[]);
    else if (parsed.value !== null) documents.push(parsed.value);
  }
  return { documents };
}

/** Whether both refuse a text, or read the same. */
function agree(one: KubectlRead, other: KubectlRead): boolean {
  if (one.error !== undefined || other.error !== undefined) return one.error !== undefined && other.error !== undefined;
  return canonical(one.documents.filter((document) => document !== null)) === canonical(other.documents);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) => (isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}

describeWith(go)('texts are read as kubectl reads them', () => {
  beforeAll(() => {
    const problem = buildReader(go!);
    if (problem !== undefined) throw new Error(problem);
  }, 300_000);

  test('where two readers may differ', () => {
    const read = readAsKubectl(CORPUS);
    const different = CORPUS.filter((text, i) => !agree(read[i], ours(text)));
    expect(different.filter((text) => !(text in OTHERWISE))).toEqual([]);
    expect(Object.keys(OTHERWISE).filter((text) => !different.includes(text))).toEqual([]);
  });

  test('mutated at random', () => {
    const random = new Random(1);
    const texts = Array.from({ length: MUTANTS }, () => mutant(random));
    const read = readAsKubectl(texts);
    const different = texts.filter((text, i) => !agree(read[i], ours(text)));
    expect((1000 * different.length) / MUTANTS).toBeLessThan(PER_THOUSAND);
    // Else the mutants are too tame, or too wild.
    expect(read.filter(({ error }) => error === undefined).length).toBeGreaterThan(MUTANTS / 3);
    expect(read.filter(({ error }) => error !== undefined).length).toBeGreaterThan(MUTANTS / 10);
  });
});
