/** What the documents for contributors name is there. */
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const DOCUMENTS = ['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/versioning.md', 'docs/architecture.md', 'README.md'];
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

test.each(DOCUMENTS)('%s names scripts that are there', (document) => {
  const named = [...read(document).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name);

  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('CONTRIBUTING.md names files that are there', () => {
  const named = [...read('CONTRIBUTING.md').matchAll(/`((?:\.ci|src|test|scripts|e2e|docs|examples|projenrc|lib)\/[\w./-]+)`/g)].map(([, file]) => file);

  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('CONTRIBUTING.md names every file that a generator writes', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { GENERATORS } = require('../../scripts/generate') as { GENERATORS: { OUTPUT: string }[] };
  const outputs = GENERATORS.map(({ OUTPUT }) => path.relative(ROOT, OUTPUT)).filter((file) => !file.endsWith('-script.ts'));

  expect(outputs.filter((file) => !read('CONTRIBUTING.md').includes(`| \`${file}\` | \`npm run generate\` |`))).toEqual([]);
});
