/** The layers of src: one table for the lint and for readers, and no two files that import each other, not even for types. */
import * as fs from 'fs';
import * as path from 'path';
import { LAYERS } from '../projenrc/layers';

const ROOT = path.join(__dirname, '..');
const SRC = path.join(ROOT, 'src');

test('every folder of src is a layer, and so is every file beside them', () => {
  expect(LAYERS.map((layer) => layer.path).sort()).toEqual(fs.readdirSync(SRC).sort());
});

test('a layer imports only layers below it', () => {
  const upward = LAYERS.flatMap(({ path: layer, imports }, i) => imports.filter((name) => !LAYERS.slice(i + 1).some((below) => below.path === name)).map((name) => `${layer} -> ${name}`));

  expect(upward).toEqual([]);
});

test('docs/architecture.md has the table that the lint enforces', () => {
  const rows = [...fs.readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8').matchAll(/^\| (\w+) \| `src\/([\w.-]+)` \| [^|]+ \|([^|]*)\|$/gm)];

  expect(rows.map(([, group, layer, imports]) => ({ path: layer, group, imports: imports.trim() === '' ? [] : imports.trim().split(', ') }))).toEqual(LAYERS);
});

describe('imports', () => {
  const files = (fs.readdirSync(SRC, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts')).map((file) => path.join(SRC, file));
  const imports = new Map(files.map((file) => [file, importsOf(file)]));

  test('no layer lists an import that it does not have', () => {
    const layerOf = (file: string) => path.relative(SRC, file).split(path.sep)[0];
    const used = new Set([...imports].flatMap(([file, targets]) => targets.map((target) => `${layerOf(file)} -> ${layerOf(target)}`)));
    const listed = LAYERS.flatMap(({ path: layer, imports: names }) => names.map((name) => `${layer} -> ${name}`));

    expect(listed.filter((edge) => !used.has(edge))).toEqual([]);
  });

  test('no circles, even of types or of modules that are loaded later', () => {
    expect(circles(imports).map((circle) => circle.map((file) => path.relative(SRC, file)).sort())).toEqual([]);
  });
});

/** The files of src that a file imports or requires, types included. */
function importsOf(file: string): string[] {
  const names = [...fs.readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\brequire\(|\bimport\(|^import )'(\.[^']+)'/gm)].map(([, name]) => path.resolve(path.dirname(file), name));
  return [...new Set(names.flatMap((name) => [`${name}.ts`, path.join(name, 'index.ts')].filter((candidate) => candidate.startsWith(SRC) && fs.existsSync(candidate))))];
}

/** Groups of files each of which reaches all others of its group (Tarjan's algorithm). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const target of graph.get(file)!) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}
