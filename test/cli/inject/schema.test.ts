import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { FILES } from './files';
import * as schema from '../../../scripts/injection/schema';
import { API } from '../../../src/cli/inject/file/api.generated';
import { readInjection } from '../../../src/cli/inject/file/injection-file';
import { isObject, Json } from '../../../src/manifest/json';

// Numbers with a pattern for texts beside them are what a quantity is.
const ajv = new Ajv({ allErrors: false, strict: true, strictTypes: false, strictRequired: false });
const accepts = ajv.compile(JSON.parse(readFileSync(schema.OUTPUT, 'utf8')) as object);

describe('the schema and the reader', () => {
  test.each(Object.entries(FILES))('accept %s', (_, content) => {
    expect({ valid: accepts(content), errors: accepts.errors }).toEqual({ valid: true, errors: null });
    const read = readInjection(content as Json);
    expect('problems' in read ? read.problems : []).toEqual([]);
  });

  test('every sidecar and every factory is in one of the files', () => {
    const text = JSON.stringify(FILES);
    const sidecars = Object.keys(API.sidecars).filter((name) => name.includes('.') || ['CustomSidecar', 'LogRotator'].includes(name));
    expect(sidecars.filter((name) => !text.includes(name))).toEqual([]);
  });

  test('accept the files of the documentation', () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'inject.md'), 'utf8');
    const files = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, yaml]) => parse(yaml) as Json).filter((content) => isObject(content) && content.kind === 'SidecarInjection');
    expect(files.length).toBeGreaterThan(1);
    for (const content of files) {
      const read = readInjection(content);
      expect({ valid: accepts(content), problems: 'problems' in read ? read.problems : [] }).toEqual({ valid: true, problems: [] });
    }
  });

  /** What factories refuse beyond the form of what they are given, and names that are there twice. */
  const isAboutMeaning = ({ fix, message }: { fix: string; message: string }) => fix.startsWith('correct what ') || / a sidecar (named|cannot)/.test(message) || message.includes('already');

  test('agree on files with mistakes', () => {
    let refused = 0;
    fc.assert(fc.property(fc.constantFrom(...Object.values(FILES)), fc.nat(), fc.integer({ min: 0, max: 6 }), (content, at, kind) => {
      const broken = mutated(content, at, kind);
      const read = readInjection(broken as Json);
      const problems = 'problems' in read ? read.problems : [];
      const valid = accepts(broken);
      if (!valid) refused++;
      const inForm = problems.filter((problem) => !isAboutMeaning(problem));
      if (problems.length > 0 && inForm.length === 0) return;
      expect({ valid, problems: inForm, broken: valid === (inForm.length === 0) ? '' : JSON.stringify(broken) }).toEqual({ valid: inForm.length === 0, problems: inForm, broken: '' });
    }), { numRuns: 1500 });
    expect(refused).toBeGreaterThan(300);
  });
});

/** The content with one value changed, taken away, or put under another key. */
function mutated(content: object, at: number, kind: number): unknown {
  const copy = structuredClone(content) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const [container, key] = places[at % places.length];
  const value = container[key];
  switch (kind) {
    case 0: container[key] = typeof value === 'string' ? 7 : 'text'; break;
    case 1: container[key] = null; break;
    case 2: container[key] = [value]; break;
    case 3: container[key] = { [key]: value }; break;
    case 4: if (Array.isArray(container)) container.pop(); else delete container[key]; break;
    case 5: if (!Array.isArray(container)) container[`${key}x`] = value; break;
    default: if (!Array.isArray(container)) { container[key.toUpperCase()] = value; delete container[key]; }
  }
  return copy;
}
