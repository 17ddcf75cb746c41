/** Every TypeScript sample in the documents compiles against the library as it is. */
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');
const documents = ['README.md', ...fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
  ...fs.readdirSync(path.join(ROOT, 'examples')).map((name) => `examples/${name}/README.md`)].sort();

interface Sample {
  readonly name: string;
  readonly code: string;
}

const samples: Sample[] = documents.flatMap((file) => {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => ({ name: `${file}:${text.slice(0, match.index).split('\n').length}`, code: match[1] }));
});

const { config } = ts.readConfigFile(path.join(ROOT, 'test', 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['../src/index.ts'] }, ts.sys, path.join(ROOT, 'test'));

function problemsOf(found: readonly Sample[]): string[] {
  const files = new Map(found.map(({ code }, i) => [path.join(ROOT, 'test', `sample-${i}.ts`), code]));
  const names = new Map(found.map(({ name }, i) => [path.join(ROOT, 'test', `sample-${i}.ts`), name]));
  // Samples are modules: what one declares is not seen by the next. A name that only shows something need not be used.
  const compilerOptions = { ...options, noEmit: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(compilerOptions);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(path.normalize(name)) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const code = files.get(path.normalize(name));
    return code === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...files.keys()], compilerOptions, host);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map((problem) => `${names.get(file)}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  });
}

jest.setTimeout(60_000);

test('the samples compile', () => {
  expect(samples.length).toBeGreaterThan(5);
  expect(problemsOf(samples)).toEqual([]);
});

test('a sample that does not compile is found', () => {
  expect(problemsOf([{ name: 'bad', code: "import { LogShipper } from 'cdk8s-sidecars';\nLogShipper.strem({});" }])).toEqual([expect.stringContaining('bad: Property')]);
});

test('the README has exactly the two set-up lines', () => {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

  expect(readme.match(/^ {4}npm .*$/gm)).toEqual(['    npm ci && npm run synth', '    npm ci && npm test']);
});

test('what the documents link to is there', () => {
  const broken = documents.flatMap((file) => [...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)]
    .map((match) => match[1])
    .filter((target) => !fs.existsSync(path.join(ROOT, path.dirname(file), target)))
    .map((target) => `${file}: ${target}`));

  expect(broken).toEqual([]);
});
