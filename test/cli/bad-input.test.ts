import { cli, configMap, Ran, Report, validateText } from './io';

/** What each bad text must lead to: exit status, line, and words of the message. */
const UNREADABLE: Readonly<Record<string, readonly [string | Buffer, number, RegExp]>> = {
  'an unclosed flow sequence': ['apiVersion: v1\nkind: [Pod\nmetadata: {}\n', 3, /flow sequence/],
  'an unclosed quote': ['a: "b\n', 2, /closing/],
  'a tab as indentation': ['a:\n\tb: c\n', 2, /tab/i],
  'an escape that is one of JSON': ['a: "\\/"\n', 1, /escape/],
  'a directive': ['%YAML 1.2\n---\na: 1\n', 1, /directive/],
  'content in the line of a marker': ['--- {a: 1}\n', 1, /line of `---`/],
  'a template of Helm': ['metadata:\n  name: {{ .Release.Name }}\n{{- if .Values.a }}\nb: c\n{{- end }}\n', 2, /template of Helm or Go/],
  'an alias without anchor': ['a: *b\n', 1, /alias/],
  'an alias inside its own anchor': ['a: &a\n  b: *a\n', 2, /inside/],
  'an alias bomb': [bomb(), 5, /aliases of this document stand for more than/],
  'a tag of YAML that Kubernetes does not know': ['a: b\nc: !!set d\n', 2, /tag !!set/],
  'a tag that the value does not fit': ['a: !!int b\n', 1, /!!int/],
  'literal text that begins with a tab, as kubectl refuses it': ['a: |\n  \tb\n', 1, /begins with a tab/],
  'infinity': ['replicas: .inf\n', 1, /JSON cannot hold/],
  'a key that is a mapping': ['? {a: b}\n: c\n', 1, /key must be text/],
  'a null key': ['~: c\n', 1, /key must be text/],
  'deep flow nesting': ['['.repeat(100_000), 1, /deep/],
  'deep JSON': ['{"a":'.repeat(100_000), 1, /deep/],
  'deep compact sequences': ['- '.repeat(100_000), 1, /deep/],
  'deep mappings': [Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 102, /deep/],
  'UTF-16': [Buffer.from('\ufeffkind: Pod\n', 'utf16le'), 1, /UTF-16.*UTF-8/],
  'a binary file': [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), 1, /binary/],
  'a null character further on': [`${configMap('a')}# ${'x'.repeat(5000)}\n\0\n`, 8, /U\+0000.*binary/],
  'a control character': ['a: b\nc: d\u0007\n', 2, /U\+0007/],
  'bytes that are not UTF-8': [Buffer.from([...Buffer.from('a: b\nc: '), 0xff, 0xfe, 0x0a]), 2, /UTF-8/],
  'a carriage return alone': ['a: b\rc: d\n', 1, /carriage return/],
  'a large flow collection that needs the full parser': [`a: [\n&b c,\n${'  filled up,\n'.repeat(400_000)}]`, 2, /flow collection of 5\.0 MB/],
};

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 10; i++) lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
  return lines.join('\n');
}

describe('input that cannot be read', () => {
  test.each(Object.entries(UNREADABLE))('%s', async (_, [text, line, message]) => {
    const { status, report, stderr } = await validateText(text);
    const violation = report.violations[0];
    expect(status).toBe(2);
    expect(violation).toMatchObject({ file: 'stdin', rule: 'input/yaml', severity: 'error' });
    expect(violation.message).toMatch(message);
    expect(violation.line).toBe(line);
    expect(stderr).toContain('could not be read');
  });

  test('does not keep what stands around it from being validated', async () => {
    const { status, report } = await validateText(`${configMap('a')}---\na: [\n---\n${configMap('b')}---\nkind: 5\n`);
    expect(status).toBe(2);
    expect(report.summary).toMatchObject({ resources: 3 });
    expect(report.violations.map(({ rule, line }) => [rule, line])).toEqual([['input/yaml', 9], ['schema/not-an-object', 17]]);
  });
});

test('a file of templates is told of in one sentence', async () => {
  const chart = '{{- if .Values.on }}\nkind: A\n{{- end }}\n---\nname: {{ .Release.Name }}\n---\na: {{ include "x" . }}\n';
  const { status, report } = await validateText(chart);
  expect(status).toBe(2);
  expect(report.violations).toMatchObject([{ rule: 'input/yaml', line: 1, message: expect.stringMatching(/template of Helm or Go/) }]);
});

describe('a key that is given twice is warned of, and the last one counts', () => {
  test.each<[string, string, number, RegExp]>([
    ['in a mapping', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 5\n  name: b\n', 5, /"name" is given twice/],
    ['in JSON', '{\n "kind": "x",\n "kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}\n}\n', 3, /"kind" is given twice/],
    ['in a flow mapping', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 5, name: b}\n', 3, /"name" is given twice/],
    ['as text and as a number', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  "1": a\n  1: b\n', 6, /"1" is given twice/],
  ])('%s', async (_, text, line, message) => {
    const { status, report } = await validateText(text);
    expect(status).toBe(0);
    expect(report.violations).toMatchObject([{ rule: 'input/duplicate-key', severity: 'warning', line, message: expect.stringMatching(message) }]);
  });
});

describe('input that is not a manifest', () => {
  const expectError = ({ status, report }: Ran & { report: Report }, line: number, message: RegExp) => {
    expect(status).toBe(1);
    expect(report.violations).toHaveLength(1);
    expect(report.violations[0].line).toBe(line);
    expect(report.violations[0].message).toMatch(message);
  };

  test('a manifest without kind', async () => expectError(await validateText('# c\n---\nmetadata:\n  name: a\n'), 3, /apiVersion and kind/));
  test('a list', async () => expectError(await validateText('- a\n'), 1, /array/));
  test('text', async () => expectError(await validateText('hello\n'), 1, /string/));
});

describe('unusual input that is fine', () => {
  const crlf = (name: string) => configMap(name).replace(/\n/g, '\r\n');
  test.each<[string, string, number]>([
    ['Windows line ends', crlf('a'), 1],
    ['a byte order mark', `\ufeff${configMap('a')}`, 1],
    ['both', `\ufeff${crlf('a')}---\r\n${crlf('b')}`, 2],
    ['documents of comments only', `# a\n---\n# b\n---\n${configMap('a')}---\n# c\n`, 1],
    ['a stream that begins with a marker', `---\n${configMap('a')}`, 1],
    ['end markers', `---\n${configMap('a')}...\n# between\n---\n${configMap('b')}...\n`, 2],
    ['JSON objects one after the other', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"}}\n{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"two"}}\n', 2],
    ['a text that goes on at a low indent', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    note: "one\n    two"\n', 1],
    ['a flow list that goes on at a low indent, and with tabs', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: main\n    image: a:1\n    args: ["\n      echo one &&\n\techo two\n    ",\n\tb]\n', 1],
    ['no line end at the end', configMap('a').trimEnd(), 1],
    ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' } }), 1],
    ['a list of JSON indented with tabs', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }] }, null, '\t'), 1],
    ['literal text with tabs elsewhere', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: |\n    b:\n    \tc\n  d: |2\n    \te\n', 1],
    ['anchors, aliases and merge keys', 'apiVersion: v1\nkind: ConfigMap\nmetadata: &m\n  name: a\ndata:\n  <<: {a: b}\n  c: &c d\n  e: *c\n', 1],
  ])('%s', async (_, text, resources) => {
    const { status, report } = await validateText(text);
    expect(report.violations.filter(({ rule }) => !rule.startsWith('sidecar/'))).toEqual([]);
    expect(status).toBe(0);
    expect(report.summary.resources).toBe(resources);
  });

  test('an empty stream is an error, unless it is allowed', async () => {
    const stdout = 'nothing to validate: 0 resources in 1 file\n';
    expect(await cli(['validate', '-'])).toEqual({ status: 2, stdout, stderr: 'cdk8s-sidecars: there are no manifests in -: name files that have some, or say --allow-empty\n' });
    expect(await cli(['validate', '-', '--allow-empty'])).toEqual({ status: 0, stdout, stderr: '' });
    expect(await cli(['validate', '-'], { stdin: '# nothing\n---\n' })).toMatchObject({ status: 2 });
  });

  test('a number as a name is told where it stands', async () => {
    const { status, report } = await validateText('apiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: 5\r\n');
    expect(status).toBe(1);
    expect(report.violations[0]).toMatchObject({ line: 4, path: '/metadata/name', rule: 'schema/type' });
  });
});
