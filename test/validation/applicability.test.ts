import * as fs from 'fs';
import * as path from 'path';
import { RuleCases } from './rules/cases';
import { mutants, seeds } from '../../e2e/differential/mutations';
import { JsonObject } from '../../src/manifest/json';
import * as asking from '../../src/validation/engine';
import { Rule } from '../../src/validation/rule';
import { RULES } from '../../src/validation/rules';
import { DEFERRED } from '../../src/validation/rules/deferred';
import { StandIn } from '../../src/validation/rules/stand-in';

const FOLDER = path.join(__dirname, 'rules');
const files = fs.readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const CASES: RuleCases[] = files.flatMap((file) => require(path.join(FOLDER, file)).CASES as RuleCases[]);

/** The engine, whose rules are asked about every object. */
function engineThatAsksAll(): typeof asking {
  let module: typeof asking | undefined;
  jest.isolateModules(() => {
    jest.doMock('../../src/validation/rules', () => {
      const rules = jest.requireActual<typeof import('../../src/validation/rules')>('../../src/validation/rules');
      // What stands for a rule whose code is loaded late has getters, which a copy would not.
      const withoutFields = (rule: Rule): Rule => (Object.hasOwn(rule, 'check') ? { ...rule, fields: undefined } : Object.create(rule, { fields: {} }) as Rule);
      return { ...rules, RULES: rules.RULES.map(withoutFields) };
    });
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    module = require('../../src/validation/engine') as typeof asking;
  });
  return module!;
}

const askingAll = engineThatAsksAll();

function expectSame(manifests: readonly JsonObject[], options: asking.EngineOptions): void {
  const [some, all] = [new asking.Engine(options), new askingAll.Engine(options)];
  for (const manifest of manifests) expect(some.check(manifest)).toEqual(all.check(manifest));
}

test('what is known of a rule before its code is loaded is so, and none of them judges the rest of an object apart from its pod', () => {
  const rows = DEFERRED.map(({ id, kinds, fields, about, level, checkBesidePod }) => ({ id, kinds, fields, about, level, checkBesidePod }));
  const standIns = RULES.filter((rule) => rule instanceof StandIn)
    .map(({ id, kinds, fields, about, level }) => ({ id, kinds, fields, about, level, checkBesidePod: undefined }));
  expect(standIns).toEqual(rows);
  expect(rows.filter(({ kinds, fields, level }) => !kinds && !fields && !level)).toEqual([]);
});

test('rules that name fields are among those that are compared', () => {
  expect(RULES.filter(({ fields }) => fields !== undefined).length).toBeGreaterThan(50);
});

describe('a rule that is asked only about objects with certain fields finds what it would find in any', () => {
  test.each(CASES.map((cases) => [cases.rule, cases] as const))('in the cases of %s', (_, { compliant, violating, minor = 34, podSecurity = 'restricted', options }) => {
    const manifests = [...Object.values(compliant).map((manifest) => ({ manifest })), ...Object.values(violating)];
    for (const each of manifests) {
      const own = 'minor' in each && each.minor !== undefined ? each.minor : minor;
      expectSame([each.manifest].flat(), { minor: own, podSecurity, alone: true, ...options });
    }
  });

  test.each([[27, 'restricted'], [33, 'baseline'], [35, 'restricted'], [36, 'privileged']] as const)('in mutated manifests, for Kubernetes 1.%i at %s', (minor, podSecurity) => {
    expectSame([...seeds(), ...mutants(1_500, minor, 7 * minor)], { minor, podSecurity, alone: true });
  });
});
