import * as fs from 'fs';
import * as path from 'path';
import { Json, JsonObject } from '../../src/manifest/json';
import { podTemplatePointer } from '../../src/manifest/pod-template';
import { valueAt } from '../../src/manifest/pointer';
import { Engine } from '../../src/validation/engine';
import { RememberingEngine } from '../../src/validation/remembering-engine';
import { RuleCases } from '../validation/rules/cases';
import { below, pick, Random, seeded } from '../validation/source/documents';

const SEED = Number(process.env.FUZZ_SEED ?? 1);
const FLEETS = Number(process.env.FUZZ_FLEETS ?? 400);

const folder = path.join(__dirname, '../validation/rules');
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const CASES: RuleCases[] = files.flatMap((file) => require(path.join(folder, file)).CASES as RuleCases[]);
const WORKLOADS = CASES.flatMap(({ compliant, violating }) => [Object.values(compliant), Object.values(violating).map((one) => one.manifest)].flat(2))
  .filter((manifest) => podTemplatePointer(manifest) !== undefined && isSmall(manifest));

/** Some cases are about manifests that are too large or too deep. */
function isSmall(manifest: JsonObject): boolean {
  try {
    return JSON.stringify(manifest).length < 30_000;
  } catch {
    return false;
  }
}

const ODD: readonly Json[] = ['', 'a/b', 'web', 'Web_X', 'a-5h2bk8d9mf', 0, 80, 70_000, true, [], {}, null, ['a'], { a: 'b' }];

/** A copy in which one value is another, is gone or stands twice. Parts of the workload itself turn up in places where they do not belong, not as copies. */
function changed(random: Random, value: Json | undefined, parts: readonly Json[]): Json {
  if (typeof value !== 'object' || value === null || random() < 0.07) return pick(random, random() < 0.5 ? ODD : parts);
  if (Array.isArray(value)) {
    const at = below(random, value.length);
    if (value.length === 0) return [pick(random, ODD)];
    if (random() < 0.1) return value.filter((_, i) => i !== at);
    if (random() < 0.1) return [...value, value[at]];
    return value.map((item, i) => (i === at ? changed(random, item, parts) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return { a: pick(random, ODD) };
  const key = pick(random, keys);
  if (random() < 0.08) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: changed(random, value[key], parts) };
}

function partsOf(manifest: JsonObject): Json[] {
  const template = podTemplatePointer(manifest)!;
  const at = ['/metadata', '/spec', '/spec/containers', '/spec/containers/0', '/spec/volumes'].map((part) => valueAt(manifest, `${template}${part}`));
  return [manifest.metadata, ...at].filter((part): part is Json => part !== undefined);
}

test(`an engine that remembers says what one says that does not, of ${FLEETS} fleets (seed ${SEED})`, () => {
  const random = seeded(SEED);
  let clean = 0;
  for (let i = 0; i < FLEETS; i++) {
    const options = { minor: 34, podSecurity: pick(random, ['privileged', 'baseline', 'restricted'] as const), alone: true };
    const remembering = new RememberingEngine(new Engine(options));
    const forgetful = new Engine(options);
    const base = pick(random, WORKLOADS);
    const { apiVersion, kind } = base;
    const fleet = [base, base];
    for (let n = 0; n < 10; n++) {
      let manifest: Json = pick(random, fleet);
      for (let changes = below(random, 3); changes >= 0; changes--) manifest = changed(random, manifest, partsOf(base));
      // What it is stays, so that the rules about it are run. What it was comes again, so that it is known.
      fleet.push({ ...manifest as JsonObject, apiVersion, kind }, base);
    }
    for (const manifest of fleet) {
      const outcome = forgetful.check(manifest);
      if (outcome.violations.length === 0) clean++;
      expect(remembering.check(manifest)).toEqual(outcome);
    }
  }
  expect(clean).toBeGreaterThan(FLEETS);
});
