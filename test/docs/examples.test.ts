/** Each example is a complete app: its folder can be copied alone. */
import * as fs from 'fs';
import * as path from 'path';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const folders = fs.readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
/** The same apps in other languages, which `npm run languages` runs. */
const LANGUAGES = ['go', 'java', 'python'];
const names = folders.filter((name) => !LANGUAGES.includes(name));
const packages = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-sidecars', 'constructs', 'path'];
const textOf = (...file: string[]) => fs.readFileSync(path.join(EXAMPLES, ...file), 'utf8');

test.each(names)('%s has what an app has', (name) => {
  expect(fs.readdirSync(path.join(EXAMPLES, name))).toEqual(expect.arrayContaining(['README.md', 'cdk8s.yaml', 'chart.test.ts', 'chart.ts', 'main.ts', 'tsconfig.json']));
  expect(textOf(name, 'README.md')).toMatch(/^\$ npx cdk8s synth$/m);
  expect(textOf(name, 'cdk8s.yaml')).toContain('class: SidecarValidation');
  expect(textOf(name, 'tsconfig.json')).toBe(textOf('webserver', 'tsconfig.json'));
  expect(textOf('README.md')).toContain(`| [${name}](${name}) |`);
});

test.each(names)('%s imports its own files and packages only', (name) => {
  const sources = fs.readdirSync(path.join(EXAMPLES, name)).filter((file) => file.endsWith('.ts'));
  const imported = sources.flatMap((file) => [...textOf(name, file).matchAll(/(?:from|require\() ?'([^']+)'/g)].map((match) => match[1]));

  expect(imported.length).toBeGreaterThan(3);
  expect(imported.filter((from) => !packages.includes(from) && !(/^\.\/[\w-]+$/.test(from) && sources.includes(`${from.slice(2)}.ts`)))).toEqual([]);
});

test.each(LANGUAGES)('the apps in %s say what they are', (language) => {
  expect(textOf('README.md')).toContain(`[${language}](${language})`);
  const apps = [...textOf(language, 'README.md').matchAll(/^\| \[([\w-]+)\]\(([^)]+)\) \|/gm)];

  expect(apps.map(([, name]) => name)).toEqual(expect.arrayContaining(['webserver', 'existing', 'custom-sidecar']));
  expect(apps.filter(([, name]) => !names.includes(name))).toEqual([]);
  expect(apps.filter(([, , file]) => !fs.existsSync(path.join(EXAMPLES, language, file)))).toEqual([]);
});
