/** Links in documents, docstrings and messages lead somewhere, and rules and notes that documents name exist. */
import * as fs from 'fs';
import * as path from 'path';
import { allRules } from '../../scripts/rules-doc';
import { NOTES } from '../../src/manifest/notes';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

function filesBelow(folder: string, ending: RegExp): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist', 'target', '.venv', '.work'].includes(entry.name) ? [] : filesBelow(name, ending);
    return ending.test(entry.name) ? [name] : [];
  });
}

const atTop = fs.readdirSync(ROOT).filter((name) => name.endsWith('.md'));
const DOCUMENTS = [...atTop, ...filesBelow('docs', /\.md$/), ...filesBelow('examples', /\.md$/)].sort();

/** Text without code, in which nothing is a link. */
const withoutCode = (text: string) => text.replace(/^([ \t>]*)(`{3,}|~{3,}).*?^\1\2/gms, '').replace(/`[^`\n]*`/g, '``');

/** As code hosts make an anchor of a heading. */
function anchorsOf(document: string): Set<string> {
  const text = read(document);
  const seen = new Map<string, number>();
  const headings = [...text.replace(/^(`{3,}).*?^\1/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const slug = heading.replace(/<a .*?<\/a>/g, '').replace(/\[(.*?)\]\(.*?\)/g, '$1').toLowerCase().trim().replace(/[^\w\- ]/g, '').replace(/ /g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return new Set([...headings, ...[...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]);
}

const cache = new Map<string, Set<string>>();

function leads(from: string, link: string): boolean {
  const [file, anchor] = link.split('#');
  const target = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
  if (!fs.existsSync(path.join(ROOT, target))) return false;
  if (anchor === undefined) return true;
  if (!cache.has(target)) cache.set(target, anchorsOf(target));
  return cache.get(target)!.has(anchor);
}

test.each(DOCUMENTS)('the links of %s lead somewhere', (document) => {
  const text = withoutCode(read(document));
  const links = [...text.matchAll(/\]\(((?!\w+:)[^)\s]+)\)/g), ...text.matchAll(/href="((?!\w+:)[^"]+)"/g)].map(([, link]) => link);
  // Docstrings that cdk8s-plus has written for its own classes have such links.
  const foreign = document.startsWith('docs/api/') ? /\($/ : /$^/;

  expect(links.filter((link) => !foreign.test(link) && !leads(document, link))).toEqual([]);
});

test('a dead link is found', () => {
  expect(leads('README.md', 'docs/none.md')).toBe(false);
  expect(leads('README.md', 'docs/cli.md#none')).toBe(false);
  expect(leads('docs/cli.md', '#exit-status')).toBe(true);
  expect(leads('docs/cli.md', '../README.md#choose')).toBe(true);
});

test('what sources say of documents is there', () => {
  const sources = ['src', 'scripts', 'e2e', 'projenrc'].flatMap((folder) => filesBelow(folder, /\.(ts|sh|lua|js)$/));
  const dead = sources.flatMap((file) => {
    const text = read(file);
    const urls = [...text.matchAll(/cdk8s-sidecars\/blob\/main\/([\w./-]+\.md(?:#[\w-]+)?)/g)].map(([, link]) => link);
    const names = [...text.matchAll(/(?<![\w/.-])(docs\/[\w-]+\.md)/g)].map(([, link]) => link);
    return [...urls, ...names].filter((link) => !leads('README.md', link)).map((link) => `${file}: ${link}`);
  });

  expect(dead).toEqual([]);
});

test('rules link to documents that are there', () => {
  const own = allRules().map(({ link }) => link).filter((link) => link.includes('cdk8s-sidecars/blob/main/')).map((link) => link.slice(link.indexOf('/main/') + 6));

  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((link) => !leads('README.md', link))).toEqual([]);
});

test.each(DOCUMENTS.filter((file) => !file.startsWith('docs/api/')))('%s names rules and notes that exist', (document) => {
  const known = new Set([...allRules().map(({ id }) => id), ...NOTES.map(({ id }) => id)]);
  const named = [...read(document).matchAll(/`((?:input|schema|api|pod-security|sidecar|compose|suppression|note)\/[A-Za-z_-]+)`/g)].map(([, id]) => id);

  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

test('docs/README.md lists every page', () => {
  const pages = fs.readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md') && name !== 'README.md');

  expect(pages.filter((name) => !read('docs/README.md').includes(`](${name})`))).toEqual([]);
});
