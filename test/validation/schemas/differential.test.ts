import Ajv from 'ajv';
import { FORMATS, jsonSchema } from './json-schema';
import { Random } from './random';
import { mutated, sampleObject } from './sample';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../../src/manifest/versions';
import { withoutNulls } from '../../../src/validation/nulls';
import { Catalog, catalogOf } from '../../../src/validation/schemas/catalog';
import { allKindLines } from '../../../src/validation/schemas/lines';
import { StructNode } from '../../../src/validation/schemas/node';
import { walk } from '../../../src/validation/schemas/schema-walker';

/** All kinds in one minor, some in the others: compiling JSON Schemas is what takes the time. */
const ALL_KINDS_IN = 34;
const IN_EVERY_MINOR = new Set(['Pod', 'Deployment', 'StatefulSet', 'CronJob', 'Service', 'PersistentVolumeClaim', 'ValidatingWebhookConfiguration']);

function schemasIn(catalog: Catalog): StructNode[] {
  const lines = allKindLines().filter(({ from, to, kind }) => {
    return from <= catalog.minor && to >= catalog.minor && (catalog.minor === ALL_KINDS_IN || IN_EVERY_MINOR.has(kind));
  });
  return lines.map(({ apiVersion, kind }) => catalog.kind(apiVersion, kind)!);
}

const MINORS = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i);
let compared = 0;
let refused = 0;

test.each(MINORS)('the walker and ajv agree on random mutations of what 1.%d accepts', (minor) => {
  const catalog = catalogOf(minor);
  const schemas = schemasIn(catalog);
  const ajv = new Ajv({ strict: false, allErrors: false, formats: FORMATS }).addSchema(jsonSchema(catalog, schemas.map(({ type }) => type)), 'kubernetes');
  const random = new Random(minor);
  const disagreements: object[] = [];
  for (const schema of schemas) {
    const accepts = ajv.getSchema(`kubernetes#/definitions/${schema.type}`)!;
    for (let i = 0; i < (minor === ALL_KINDS_IN ? 5 : 20); i++) {
      const valid = sampleObject(schema, random);
      expect(walk(valid, schema, minor)).toEqual([]);
      for (let j = 0; j < 15; j++) {
        const manifest = withoutNulls(mutated(valid, random), () => schema)!;
        const [walker, reference] = [walk(manifest, schema, minor), accepts(manifest)];
        compared++;
        if (!reference) refused++;
        if ((walker.length === 0) !== reference) disagreements.push({ type: schema.type, walker, ajv: accepts.errors });
      }
    }
  }
  expect(disagreements).toEqual([]);
});

test('enough was compared, and enough of it was wrong', () => {
  expect(compared).toBeGreaterThan(20000);
  expect(refused).toBeGreaterThan(compared / 4);
  expect(compared - refused).toBeGreaterThan(compared / 10);
});
