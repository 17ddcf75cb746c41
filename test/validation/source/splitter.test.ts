import { parseAllDocuments } from 'yaml';
import { below, mutate, pick, randomManifest, render, seeded } from './documents';
import { parseDocument } from '../../../src/validation/source/parse';
import { DocumentSplitter, SourceDocument } from '../../../src/validation/source/splitter';

function split(text: string | Buffer, chunkSize = Infinity, limit?: number): SourceDocument[] {
  const bytes = Buffer.from(text as string);
  const splitter = new DocumentSplitter(limit);
  const documents: SourceDocument[] = [];
  for (let i = 0; i < bytes.length; i += chunkSize) documents.push(...splitter.push(bytes.subarray(i, i + chunkSize)));
  return [...documents, ...splitter.end()];
}

const texts = (documents: readonly SourceDocument[]) => documents.map(({ text }) => text);

describe('a stream is cut', () => {
  test.each<[string, string, string[]]>([
    ['at markers', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['at markers with something behind them', 'a: 1\n--- # c\nb: 2\n---\t\nc: 3\n--- {d: 4}\n', ['a: 1\n', '--- # c\nb: 2\n', '---\t\nc: 3\n', '--- {d: 4}\n']],
    ['not at what only looks like one', 'a: |\n  x\n---b\n----\n ---\n', ['a: |\n  x\n---b\n----\n ---\n']],
    ['at a marker in the middle of literal or quoted text', 'a: |\n  x\n---\nb: "\n---\nc"\n', ['a: |\n  x\n', '---\nb: "\n', '---\nc"\n']],
    ['at end markers, which belong to neither side', 'a: 1\n...\nb: 2\n... # end\n', ['a: 1\n', 'b: 2\n']],
    ['at an end marker on the first line', '\ufeff...\n...\na: 1\n', ['a: 1\n']],
    ['not at an end marker with text behind it', 'a: 1\n... x\n', ['a: 1\n... x\n']],
    ['so that directives stand alone, as kubectl cuts', '%YAML 1.2\n---\na: 1\n...\n# c\n%TAG ! x\n---\nb: 2\n', ['%YAML 1.2\n', '---\na: 1\n', '# c\n%TAG ! x\n', '---\nb: 2\n']],
    ['with Windows line ends', 'a: 1\r\n---\r\nb: 2\r\n...\r\n', ['a: 1\n', '---\nb: 2\n']],
    ['after a byte order mark', '\ufeffa: 1\n---\nb: 2', ['a: 1\n', '---\nb: 2']],
    ['into nothing when it is empty', '', []],
  ])('%s', (_, text, expected) => {
    for (const chunkSize of [1, 2, 3, 5, 7, Infinity]) expect(texts(split(text, chunkSize))).toEqual(expected);
  });

  test('with the line and the bytes at which each document begins', () => {
    const text = '\ufeffä: 1\r\n---\nb: 2\n...\n# c\n---\nd: |\n\n\n---\ne: 5';
    const documents = split(text, 4);
    expect(documents.map(({ line }) => line)).toEqual([1, 2, 5, 6, 10]);
    for (const { start, end, text: part } of documents) {
      expect(Buffer.from(text).subarray(start, end).toString('utf8').replace(/\r\n/g, '\n')).toBe(part);
    }
  });

  test('into the documents that the full parser finds, however the bytes arrive', () => {
    const random = seeded(7);
    let compared = 0;
    for (let i = 0; i < 300; i++) {
      const parts = Array.from({ length: 1 + below(random, 4) }, () => {
        const text = render(random, randomManifest(random)).replace(/^---\n/, '');
        return random() < 0.3 ? mutate(random, text) : text;
      });
      // eslint-disable-next-line no-control-regex
      const stream = parts.join(`\n${pick(random, ['---\n', '--- # c\n', '...\n---\n', '---\n# c\n'])}`).replace(/[\0-\x08\x0b-\x1f\x7f-\uffff]/g, '');
      const whole = split(stream);
      expect(split(stream, 1 + below(random, 40))).toEqual(whole);
      const expected = parseAllDocuments(stream, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
      if (!Array.isArray(expected) || expected.some(({ errors }) => errors.length > 0)) continue;
      compared++;
      const found = texts(whole).map((text) => parseDocument(text)).filter((parsed) => !('value' in parsed) || parsed.value !== null);
      expect(found).toHaveLength(expected.filter(({ contents }) => contents !== null && !isNull(contents)).length);
    }
    expect(compared).toBeGreaterThan(100);
  });
});

function isNull(contents: unknown): boolean {
  const { value, type } = contents as { value?: unknown; type?: string };
  return type === 'PLAIN' && (value === '' || value === '~' || value === 'null');
}

describe('a stream is refused', () => {
  test('document by document, when one is too large', () => {
    const large = `a: |\n${'  text\n'.repeat(100)}`;
    const documents = split(`b: 1\n---\n${large}---\nc: 2\n`, 16, 200);
    expect(documents.map(({ line, problem }) => [line, problem?.message ?? ''])).toEqual([[1, ''], [2, expect.stringMatching(/larger than/)], [104, '']]);
    expect(documents[2].text).toBe('---\nc: 2\n');
    expect(split(large, 16, 200)).toMatchObject([{ line: 1, problem: { message: expect.stringMatching(/larger than/) } }]);
  });

  test.each([
    ['UTF-16, little end first', Buffer.from('\ufeffa: 1\n', 'utf16le'), /UTF-16/],
    ['UTF-16, big end first', Buffer.from('\ufeffa: 1\n', 'utf16le').swap16(), /UTF-16/],
    ['two bytes of it', Buffer.from([0xff, 0xfe]), /UTF-16/],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), /binary/],
  ])('wholly: %s', (_, bytes, message) => {
    const splitter = new DocumentSplitter();
    const documents = [...splitter.push(bytes), ...splitter.push(bytes), ...splitter.end()];
    expect(documents).toMatchObject([{ problem: { message: expect.stringMatching(message) } }]);
    expect(splitter.refused).toBe(true);
  });

  test('where it is not UTF-8', () => {
    const [document] = split(Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28]));
    expect(document.problem).toEqual({ offset: 3, message: 'this is not UTF-8 text' });
  });
});
