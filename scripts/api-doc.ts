/**
 * Writes API.md and docs/api from what jsii-docgen prints. One file would be larger than what code hosts render (512 KB),
 * so each area of the library has a file of its own, and API.md is the index.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

/** The folder of the areas. This script owns all files in it. */
const FOLDER = 'docs/api';

interface Area {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  /** Modules below src, without extension. The longest that matches a type decides. */
  readonly modules: readonly string[];
}

export const AREAS: readonly Area[] = [
  {
    file: 'workloads',
    title: 'Workloads',
    about: 'workloads of cdk8s-plus that take sidecars',
    modules: ['workloads'],
  },
  {
    file: 'attaching',
    title: 'Attaching and settings',
    about: 'add sidecars to any workload, set defaults, inject sidecars into many workloads',
    modules: ['synthesis'],
  },
  {
    file: 'logs',
    title: 'Logs',
    about: 'log files, destinations, shippers, rotation, collectors and aggregators',
    modules: ['logs', 'collectors'],
  },
  {
    file: 'watchers',
    title: 'Watchers',
    about: 'metrics and webhooks from log lines, reloading of configuration',
    modules: ['watchers'],
  },
  {
    file: 'monitoring',
    title: 'Monitoring',
    about: 'exporters, the OpenTelemetry agent, alerts',
    modules: ['monitoring', 'alerts'],
  },
  {
    file: 'contract',
    title: 'Your own sidecar',
    about: 'the contract between a sidecar and the library, and the values that it uses',
    modules: ['contract', 'custom-sidecar'],
  },
  {
    file: 'validation',
    title: 'Validation and testing',
    about: 'validate manifests, suppress rules, assert in tests',
    modules: ['validation', 'plugin', 'testing', 'synthesis/manifest-validation', 'synthesis/manifest-validator', 'synthesis/rule-suppressions'],
  },
  {
    file: 'explanation',
    title: 'Explanation',
    about: 'how the pods of a manifest start and stop, what they share and request',
    modules: ['explanation'],
  },
];

/** The part of a jsii assembly that this script reads. */
export interface Assembly {
  readonly types: Readonly<Record<string, { readonly symbolId: string; readonly kind: string; readonly docs?: { readonly summary?: string } }>>;
}

interface Section {
  readonly fqn: string;
  readonly name: string;
  /** Constructs, Structs, Classes, Protocols or Enums. */
  readonly group: string;
  readonly text: string;
  readonly area: Area;
}

const HEADING = /^(#{2,3}) (.*?) <a name="[^"]*" id="([^"]*)"><\/a>$/;

/** Splits the Markdown of jsii-docgen: the contents of each file, by its path from the root. */
export function split(markdown: string, assembly: Assembly): Map<string, string> {
  const sections = sectionsOf(markdown, assembly);
  const fileOf = new Map(sections.flatMap(({ text, area }) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => [id, area.file] as const)));

  const files = new Map<string, string>([['API.md', index(sections, assembly)]]);
  for (const area of AREAS) {
    const own = sections.filter((section) => section.area === area);
    if (own.length === 0) continue;
    const groups = [...new Set(own.map(({ group }) => group))];
    const body = groups.map((group) => [`## ${group}\n\n`, ...own.filter((section) => section.group === group).map(({ text }) => text)].join(''));
    files.set(`${FOLDER}/${area.file}.md`, `# ${area.title}\n\n${capitalized(area.about)}. All areas: [API.md](../../API.md).\n\n${withLinks(body.join(''), area, fileOf)}`);
  }
  return files;
}

function sectionsOf(markdown: string, assembly: Assembly): Section[] {
  const sections: Section[] = [];
  let group = '';
  for (const text of markdown.split(/^(?=#{2,3} .* <a name="[^"]*" id="[^"]*"><\/a>$)/m)) {
    const [, level, name, id] = HEADING.exec(text.slice(0, text.indexOf('\n'))) ?? [];
    if (level === '##') group = name;
    if (level === '###') sections.push({ fqn: id, name, group, text, area: areaOf(id, assembly) });
  }
  return sections;
}

function areaOf(fqn: string, { types }: Assembly): Area {
  const module = types[fqn].symbolId.split(':')[0].replace(/^src\//, '');
  const within = (area: Area) => Math.max(-1, ...area.modules.filter((one) => module === one || module.startsWith(`${one}/`)).map((one) => one.length));
  const [best] = [...AREAS].sort((a, b) => within(b) - within(a));
  if (within(best) < 0) throw new Error(`${fqn} is in src/${module}, which is in no area: add it to AREAS in scripts/api-doc.ts`);
  return best;
}

/** Links to types of another area lead to its file. */
function withLinks(text: string, area: Area, fileOf: ReadonlyMap<string, string>): string {
  return text.replace(/href="#([^"]+)"/g, (link, id: string) => {
    const file = fileOf.get(id);
    return file === undefined || file === area.file ? link : `href="${file}.md#${id}"`;
  });
}

function index(sections: readonly Section[], { types }: Assembly): string {
  const rows = (area: Area) => sections.filter((section) => section.area === area)
    .map(({ fqn, name, group }) => `| [${name}](${FOLDER}/${area.file}.md#${fqn}) | ${ONE[group]} | ${cell(types[fqn].docs?.summary ?? '')} |`);
  return [
    '# API reference\n',
    'Every public name, by area. `npx projen docgen` writes this file and docs/api from the docstrings.\n',
    ...AREAS.map((area) => [`## ${area.title}\n`, `${capitalized(area.about)}: [${FOLDER}/${area.file}.md](${FOLDER}/${area.file}.md)\n`, '| Name | Kind | |', '|---|---|---|', ...rows(area), ''].join('\n')),
  ].join('\n');
}

const ONE: Readonly<Record<string, string>> = { Constructs: 'construct', Structs: 'struct', Classes: 'class', Protocols: 'interface', Enums: 'enum' };

const capitalized = (text: string) => text[0].toUpperCase() + text.slice(1);

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');

/** Reads the assembly that jsii has compiled, and gives the contents of each file. */
export function generate(): Map<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'api-'));
  try {
    const whole = path.join(folder, 'API.md');
    const docgen = path.join(path.dirname(require.resolve('jsii-docgen/package.json')), 'bin', 'jsii-docgen');
    const { status, stderr } = spawnSync(process.execPath, [docgen, '-o', whole], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0 || /Error/.test(stderr)) throw new Error(`jsii-docgen ended with ${status}\n${stderr}`);
    return split(fs.readFileSync(whole, 'utf8'), JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8')));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Paths whose contents differ from what is on the disk, those of files to remove included. */
export function stale(files: ReadonlyMap<string, string>, root = ROOT): string[] {
  const folder = path.join(root, FOLDER);
  const present = fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => `${FOLDER}/${name}`) : [];
  const same = (file: string) => fs.existsSync(path.join(root, file)) && fs.readFileSync(path.join(root, file), 'utf8') === files.get(file);
  return [...new Set([...files.keys(), ...present])].filter((file) => !same(file));
}

if (require.main === module) {
  const files = generate();
  fs.mkdirSync(path.join(ROOT, FOLDER), { recursive: true });
  for (const file of stale(files)) {
    const text = files.get(file);
    if (text === undefined) fs.rmSync(path.join(ROOT, file));
    else fs.writeFileSync(path.join(ROOT, file), text);
  }
}
