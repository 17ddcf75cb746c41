import * as fs from 'fs';
import * as path from 'path';
import * as library from '../../src';
import { CATALOG_IMAGES, CatalogImage, REVIEWED } from '../../src/images/catalog-images';

const SRC = path.join(__dirname, '../../src');
const IMAGES: readonly CatalogImage[] = Object.values(CATALOG_IMAGES);

const sources = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: fs.readFileSync(path.join(SRC, file), 'utf8') }));

test('an image is pinned in the table alone', () => {
  const elsewhere = sources.filter(({ file }) => file !== path.join('images', 'catalog-images.ts')).flatMap(({ file, text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    return IMAGES.filter(({ image, version }) => code.includes(`${image}:${version}`)).map(({ image }) => `${file}: ${image}`);
  });
  expect(elsewhere).toEqual([]);
});

test('docstrings name the versions of the table', () => {
  const told = sources.flatMap(({ text }) => [...text.matchAll(/^ *\* @default '([^'\s]+\/[^'\s]+:[^'\s]+|busybox:[^'\s]+)'/gm)].map(([, image]) => image));
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((image) => !IMAGES.some((one) => `${one.image}:${one.version}` === image))).toEqual([]);
});

test('what uses an image is a name of the library', () => {
  for (const { usedBy } of IMAGES) {
    expect(usedBy.length).toBeGreaterThan(0);
    for (const name of usedBy) {
      const [type, factory] = name.split('.');
      const found = (library as unknown as Record<string, Record<string, unknown>>)[type];
      expect([name, typeof (factory === undefined ? found : found[factory])]).toEqual([name, 'function']);
    }
  }
});

test('dates are days or months, and an image stands once', () => {
  for (const { image, version, released, endOfLife } of IMAGES) {
    if (released !== undefined) expect(released).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
    if (endOfLife !== undefined) expect(endOfLife).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(version).not.toMatch(/^latest|^$/);
    expect(IMAGES.filter((one) => one.image === image)).toHaveLength(1);
  }
  expect(REVIEWED).toMatch(/^\d{4}-\d\d-\d\d$/);
});

/** What of a table is to be looked at on a day: versions older than a year, and those whose makers look after them no longer. */
function due(images: readonly CatalogImage[], day: string): string[] {
  const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return images.flatMap(({ image, version, released, endOfLife }) => [
    ...(released !== undefined && released < yearBefore.slice(0, released.length) ? [`${image}:${version} is of ${released}, more than a year before ${day}`] : []),
    ...(endOfLife !== undefined && endOfLife < day ? [`${image}:${version} is past its end of life, ${endOfLife}`] : []),
  ]);
}

test('what is old is found', () => {
  const image = { image: 'a', version: '1', usedBy: [] };
  expect(due([{ ...image, released: '2025-03-02' }, { ...image, released: '2025-03' }], '2026-03-02')).toEqual([]);
  expect(due([{ ...image, released: '2025-03-01' }], '2026-03-02')).toEqual(['a:1 is of 2025-03-01, more than a year before 2026-03-02']);
  expect(due([{ ...image, released: '2025-02' }], '2026-03-02')).toHaveLength(1);
  expect(due([{ ...image, endOfLife: '2026-03-01' }], '2026-03-02')).toEqual(['a:1 is past its end of life, 2026-03-01']);
});

/**
 * By the day of the last review, so that an old checkout passes as it did. `npm run images:age` gives today in IMAGES_AGE_ON, and then what is found is an error: whoever
 * raises versions regularly runs that.
 */
test('versions are not older than a year', () => {
  const today = process.env.IMAGES_AGE_ON;
  const found = due(IMAGES, today ?? REVIEWED);
  if (today !== undefined) expect(found).toEqual([]);
  if (found.length > 0) console.warn(`!!! IMAGES OF THE CATALOG TO LOOK AT:\n${found.map((line) => `!!! ${line}`).join('\n')}\n!!! npm run images:age fails for these.`);
});
