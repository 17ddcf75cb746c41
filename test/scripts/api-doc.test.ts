import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { AREAS, split, stale } from '../../scripts/api-doc';

/** As jsii-docgen writes a type. */
const section = (name: string, text: string) => `### ${name} <a name="${name}" id="lib.${name}"></a>\n\n${text}\n\n#### Methods <a name="Methods" id="lib.${name}.Methods"></a>\n\n`;

const MARKDOWN = [
  '# API Reference <a name="API Reference" id="api-reference"></a>\n\n',
  '## Structs <a name="Structs" id="Structs"></a>\n\n',
  section('ShipperProps', '<a href="#lib.Shipper">one</a> <a href="#lib.Watcher.Methods">two</a> <a href="https://example.com/#a">three</a>'),
  '## Classes <a name="Classes" id="Classes"></a>\n\n',
  section('Shipper', '```typescript\n### no heading\n```'),
  section('Watcher', '<a href="#lib.ShipperProps">props</a>'),
].join('');

const type = (symbolId: string) => ({ symbolId, kind: 'class', docs: { summary: `From ${symbolId}: a | b.` } });
const ASSEMBLY = { types: { 'lib.ShipperProps': type('src/logs/props:ShipperProps'), 'lib.Shipper': type('src/logs/shipper:Shipper'), 'lib.Watcher': type('src/watchers/watcher:Watcher') } };

test.each(AREAS.flatMap(({ modules }) => modules))('src/%s, which the areas name, is there', (module) => {
  const file = path.join(__dirname, '../../src', module);
  expect(fs.existsSync(file) || fs.existsSync(`${file}.ts`)).toBe(true);
});

test('each type is in the file of its area, and in the index', () => {
  const files = split(MARKDOWN, ASSEMBLY);

  expect([...files.keys()]).toEqual(['API.md', 'docs/api/logs.md', 'docs/api/watchers.md']);
  expect(files.get('docs/api/logs.md')).toContain('## Structs\n\n### ShipperProps');
  expect(files.get('docs/api/logs.md')).toContain('## Classes\n\n### Shipper <a');
  expect(files.get('docs/api/logs.md')).toContain('```typescript\n### no heading\n```');
  expect(files.get('API.md')).toContain('| [Watcher](docs/api/watchers.md#lib.Watcher) | class | From src/watchers/watcher:Watcher: a \\| b. |');
});

test('links lead to the file that has the name', () => {
  const files = split(MARKDOWN, ASSEMBLY);

  expect(files.get('docs/api/logs.md')).toContain('<a href="#lib.Shipper">one</a> <a href="watchers.md#lib.Watcher.Methods">two</a> <a href="https://example.com/#a">three</a>');
  expect(files.get('docs/api/watchers.md')).toContain('<a href="logs.md#lib.ShipperProps">props</a>');
});

test('a folder without an area is an error that names the table', () => {
  const types = { ...ASSEMBLY.types, 'lib.Watcher': type('src/elsewhere/watcher:Watcher') };

  expect(() => split(MARKDOWN, { types })).toThrow('lib.Watcher is in src/elsewhere/watcher, which is in no area: add it to AREAS in scripts/api-doc.ts');
});

test('files that differ, are missing or are left over are stale', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'api-'));
  fs.mkdirSync(path.join(root, 'docs/api'), { recursive: true });
  for (const [file, text] of [['API.md', 'same'], ['docs/api/a.md', 'old'], ['docs/api/gone.md', '']]) fs.writeFileSync(path.join(root, file), text);
  const found = stale(new Map([['API.md', 'same'], ['docs/api/a.md', 'new'], ['docs/api/b.md', 'new']]), root);
  fs.rmSync(root, { recursive: true });

  expect(found).toEqual(['docs/api/a.md', 'docs/api/b.md', 'docs/api/gone.md']);
});
