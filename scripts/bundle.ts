/**
 * Bundles what is loaded together after the compiler has run. The rules alone are some 200 small files, and reading them one by one takes ten times as
 * long as running them. Everything is bundled from the sources, not from what was compiled, so that what belongs together shares one scope.
 */
import * as fs from 'fs';
import * as path from 'path';
import { BuildOptions, buildSync, transformSync } from 'esbuild';
import { createSourceFile, forEachChild, getLeadingCommentRanges, Node, ScriptTarget } from 'typescript';

const root = path.join(__dirname, '..');
const src = path.join(root, 'src');
const lib = path.join(root, 'lib');
const index = path.join(lib, 'index.js');

// Dependencies, those that few inputs need among them, and the version, which is decided after this.
const EXTERNAL = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'picomatch', 're2js', 'yaml'];
const COMMON: BuildOptions = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', tsconfig: path.join(root, 'tsconfig.json') };

/** A module of less than so many characters takes less time to read with others than to find. */
const SMALL = 12_000;

/** Each is loaded when it is asked for. */
const COMMANDS = fs.readdirSync(path.join(src, 'cli')).filter((name) => fs.existsSync(path.join(src, 'cli', name, 'command.ts')));

/** How modules require what is loaded when it is first needed, and the file that takes the place of the module. */
const LATER: Readonly<Record<string, string>> = {
  '../validation': path.join(lib, 'validation/index'),
  './rules/set-rules': path.join(lib, 'validation/rules/set-rules'),
  './deferred': path.join(lib, 'validation/rules/deferred'),
  './builtin.generated': path.join(lib, 'validation/schemas'),
  './cel-evaluator': path.join(lib, 'validation/cel'),
  './core': path.join(lib, 'explanation/core'),
  './file-readers': path.join(lib, 'project/file-readers'),
  '../project/file-readers': path.join(lib, 'project/file-readers'),
  './agent-shipper': path.join(lib, 'parts/logs-agents'),
  '../../package.json': path.join(root, 'package.json'),
  '../../index': path.join(lib, 'index'),
  ...Object.fromEntries(COMMANDS.map((name) => [`./${name}/command`, path.join(lib, 'cli', name, 'command')])),
};

bundleCore();

/** What explains, the rules, the reader of manifests and the command line, which share chunks, the schemas, and the evaluator of rules in CEL with its library. */
function bundleCore(): void {
  const schemas = path.join(lib, 'validation/schemas.js');
  buildSync({ ...COMMON, format: 'cjs', minify: true, entryPoints: [path.join(src, 'validation/schemas/builtin.generated.ts')], outfile: schemas });
  const license = fs.readFileSync(installed('@marcbachmann/cel-js/LICENSE'), 'utf8');
  buildSync({
    ...COMMON,
    format: 'cjs',
    minify: true,
    banner: { js: `/*! @marcbachmann/cel-js\n${license}*/` },
    entryPoints: [path.join(src, 'validation/cel/cel-evaluator.ts')],
    outfile: path.join(lib, 'validation/cel.js'),
  });
  fs.rmSync(path.join(lib, 'chunks'), { recursive: true, force: true });
  const { outputFiles } = buildSync({
    ...COMMON,
    // The one format that esbuild can split.
    format: 'esm',
    splitting: true,
    minifyIdentifiers: true,
    minifySyntax: true,
    entryPoints: [
      'explanation/core', 'validation/index', 'validation/rules/deferred', 'validation/rules/set-rules', 'project/file-readers', 'cli/run', ...COMMANDS.map((name) => `cli/${name}/command`),
    ].map((name) => path.join(src, `${name}.ts`)),
    outbase: src,
    outdir: lib,
    chunkNames: 'chunks/[hash]',
    external: [...EXTERNAL, ...Object.keys(LATER)],
    write: false,
  });
  write(outputFiles.map(({ path: file, text }) => [file, commonJs(text, {}, file)]), path.join(lib, 'validation/index.js'), (text) => transformSync(text, { minifyWhitespace: true }).code);
}

/**
 * Of the modules that src/index.ts exports those that nearly every program uses are one part of the library, and so are those that only tests and
 * cdk8s-cli use. Each other module is a part of its own.
 */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  face: ['contract', 'custom-sidecar', 'synthesis', 'validation/violation', 'workloads'],
  injection: ['synthesis/sidecar-injection', 'synthesis/workload-selector'],
  tools: ['plugin', 'synthesis/manifest-validation', 'synthesis/manifest-validator', 'testing'],
};

/** Parts, and the modules that each consists of. */
function partsOf(source: string): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const [, module] of source.matchAll(/^export \* from '\.\/(.+)';$/gm)) {
    const part = Object.keys(TOGETHER).find((name) => TOGETHER[name].includes(module)) ?? module.replace(/\//g, '-');
    parts.set(part, [...parts.get(part) ?? [], module]);
  }
  return parts;
}

/** Makes the parts in lib/parts, with what several of them share in chunks. */
function bundleParts(parts: ReadonlyMap<string, readonly string[]>, compiled: Readonly<Record<string, unknown>>): void {
  const folder = path.join(lib, 'parts');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  const entries = [...parts, ['logs-agents', ['logs/agent-shipper']] as const].map(([part, modules]) => {
    const entry = path.join(folder, `${part}.ts`);
    fs.writeFileSync(entry, modules.map((module) => `export * from '../../src/${module}';\n`).join(''));
    return entry;
  });
  const { outputFiles } = buildSync({
    ...COMMON,
    // The one format that esbuild can split.
    format: 'esm',
    splitting: true,
    entryPoints: entries,
    outdir: folder,
    external: [...EXTERNAL, ...Object.keys(LATER)],
    write: false,
  });
  for (const entry of entries) fs.rmSync(entry);
  write(outputFiles.map(({ path: file, text }) => [file, named(commonJs(text, compiled, file))]), path.join(folder, 'face.js'), withoutComments);
}

/** Without the comments, which are a tenth of the text. Lines stay lines: Node shows the one from which an error was thrown. */
function withoutComments(text: string): string {
  const comments = new Map<number, number>();
  const visit = (node: Node): void => {
    for (const { pos, end } of getLeadingCommentRanges(text, node.getFullStart()) ?? []) comments.set(pos, end);
    forEachChild(node, visit);
  };
  visit(createSourceFile('part.js', text, ScriptTarget.ES2022));
  let kept = '';
  let from = 0;
  for (const [pos, end] of [...comments].sort(([one], [other]) => one - other)) {
    const begins = text.lastIndexOf('\n', pos - 1) + 1;
    const isLine = text.slice(begins, pos).trim() === '' && text[end] === '\n';
    kept += text.slice(from, isLine ? begins : pos);
    from = isLine ? end + 1 : end;
  }
  return kept + text.slice(from);
}

/**
 * Writes modules. One takes in what it requires of the others, and what is small: it is loaded first nearly always, and a file more costs more than what is in
 * most of them.
 */
function write(modules: readonly (readonly [file: string, text: string])[], host: string, finish = (text: string) => text): void {
  const texts = new Map(modules);
  const taken: string[] = [];
  /** A module in whose text each other one of these is found where it will be. */
  const placed = (from: string, at: string): string => texts.get(from)!.replace(/require\("(\.[^"]+)"\)/g, (_, name: string) => {
    const target = path.resolve(path.dirname(from), name);
    if (!taken.includes(target)) return `require("${relativeTo(at, target)}")`;
    return `${at === host ? 'chunks' : `require("${relativeTo(at, host)}").chunks`}[${taken.indexOf(target)}]`;
  });
  const take = (file: string): void => {
    for (const [, name] of texts.get(file)!.matchAll(/require\("(\.[^"]+)"\)/g)) {
      const target = path.resolve(path.dirname(file), name);
      if (!texts.has(target) || taken.includes(target)) continue;
      take(target);
      taken.push(target);
    }
  };
  take(host);
  for (const [file, text] of texts) {
    const others = [...text.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, name]) => path.resolve(path.dirname(file), name)).filter((target) => texts.has(target));
    if (path.basename(file).startsWith('chunk-') && text.length < SMALL && !taken.includes(file) && others.every((target) => taken.includes(target))) taken.push(file);
  }
  for (const file of texts.keys()) {
    if (taken.includes(file)) continue;
    const parts = file !== host ? [placed(file, file)] : [
      'const chunks = [];',
      ...taken.map((each) => `chunks.push((() => {\nconst module = {};\n${placed(each, host)}\nreturn module.exports;\n})());`),
      placed(file, host),
      'module.exports.chunks = chunks;',
    ];
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, finish(parts.join('\n')));
  }
}

/** The same module in the format that Node requires. Names that are imported become constants, which are read at once. */
function commonJs(module: string, compiled: Readonly<Record<string, unknown>>, file: string): string {
  const exported: string[] = [];
  const text = module
    .replace(/^import "(.+)";$/gm, 'require("$1");')
    .replace(/^import \* as (\w+) from "(.+)";$/gm, 'const $1 = require("$2");')
    .replace(/^import \{([^}]+)\} from "(.+)";$/gm, (_, names: string, from: string) => `const {${names.replace(/ as /g, ': ')}} = require("${from}");`)
    .replace(/^export \{([^}]+)\};$/gm, (_, names: string) => {
      exported.push(...names.split(',').map((name) => name.trim()));
      return '';
    })
    .replace(/\b\w+\("(\.\.?\/[a-z./-]+)"\)/g, (all, name: string) => {
      const target = LATER[name] ?? fail(all);
      return `require("${relativeTo(file, target)}")`;
    });
  if (/^(import|export) /m.test(text)) throw new Error(`a statement that is not understood: ${/^(import|export) .*/m.exec(text)?.[0]}`);
  const pairs = exported.map((name) => name.split(' as ')).map(([own, name = own]) => ({ own, name }));
  return [
    '"use strict";',
    text,
    ...pairs.flatMap(({ own, name }) => rtti(own, compiled[name])),
    `module.exports = { ${pairs.map(({ own, name }) => `${name}: ${own}`).join(', ')} };`,
  ].join('\n');
}

/** A file of a package, as Node finds it: a variant has the packages of the folder that it is made in. */
function installed(file: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', file);
    if (fs.existsSync(found) || folder === path.dirname(folder)) return found;
  }
}

/** A module as one in another folder requires it. */
function relativeTo(file: string, target: string): string {
  const relative = path.relative(path.dirname(file), target).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** A class that refers to itself is called _Class inside, and errors name the class of a sidecar. */
function named(text: string): string {
  return [...text.matchAll(/class _([A-Z]\w*)/g)].reduce((all, [, name]) => all.replace(new RegExp(`\\b_${name}\\b`, 'g'), name), text);
}

function fail(what: string): never {
  throw new Error(`${what} is not one of the modules that are loaded later: ${Object.keys(LATER).join(', ')}`);
}

/** The type information that the jsii runtime looks for, which the compiler puts into its own output only. */
function rtti(name: string, compiled: unknown): string[] {
  const info = typeof compiled === 'function' ? (compiled as unknown as Record<symbol, unknown>)[Symbol.for('jsii.rtti')] : undefined;
  return info === undefined ? [] : [`${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify(info)};`];
}

/**
 * The library: a part is loaded when one of its names is first used. The last line is never run; it tells Node's loader of ES modules the names that it
 * can import.
 */
function indexOf(parts: ReadonlyMap<string, readonly string[]>, compiled: Readonly<Record<string, unknown>>): string {
  const names = [...parts].map(([part, modules]) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const of = modules.flatMap((module) => Object.keys(require(path.join(lib, module)) as object));
    return `  ${JSON.stringify(part)}: ${JSON.stringify(of)},`;
  });
  return `"use strict";
Object.defineProperty(exports, '__esModule', { value: true });
const parts = {
${names.join('\n')}
};
function load(part) {
  const loaded = require('./parts/' + part);
  for (const name of parts[part]) Object.defineProperty(exports, name, { value: loaded[name], enumerable: true });
}
for (const part of Object.keys(parts)) {
  for (const name of parts[part]) {
    Object.defineProperty(exports, name, { get() { load(part); return exports[name]; }, enumerable: true, configurable: true });
  }
}
0 && (module.exports = { ${Object.keys(compiled).join(', ')} });
`;
}

const parts = partsOf(fs.readFileSync(path.join(src, 'index.ts'), 'utf8'));
// eslint-disable-next-line @typescript-eslint/no-require-imports
const compiled = require(index) as Readonly<Record<string, unknown>>;
bundleParts(parts, compiled);
fs.writeFileSync(index, indexOf(parts, compiled));
