import * as fs from 'fs';
import * as path from 'path';
import { Manifests, RuleCases } from './cases';
import { Engine } from '../../../src/validation/engine';
import { ENGINE_RULES } from '../../../src/validation/known-rules';
import { RULES } from '../../../src/validation/rules';
import { SET_RULES } from '../../../src/validation/rules/set-rules';
import { Violation } from '../../../src/validation/violation';

const files = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const ALL: RuleCases[] = files.flatMap((file) => require(path.join(__dirname, file)).CASES as RuleCases[]);
const KNOWN = [...RULES, ...SET_RULES, ...ENGINE_RULES];

function findings(cases: RuleCases, manifests: Manifests, minor = cases.minor ?? 34): Violation[] {
  const engine = new Engine({ minor, podSecurity: cases.podSecurity ?? 'privileged', ...cases.options });
  const alone = [manifests].flat().flatMap((manifest) => engine.check(manifest).violations);
  return [...alone, ...engine.conclude().violations].filter((violation) => violation.rule === cases.rule);
}

describe.each(ALL.map((cases) => [cases.rule, cases] as const))('%s', (_, cases) => {
  // Loops, because `test.each` refuses an empty table: cases of one level or version may have one side only.
  for (const [name, manifests] of Object.entries(cases.compliant)) {
    test(`compliant: ${name}`, () => expect(findings(cases, manifests)).toEqual([]));
  }

  for (const [name, { manifest, paths, message, fix, minor }] of Object.entries(cases.violating)) {
    test(`non-compliant: ${name}`, () => {
      const found = findings(cases, manifest, minor);
      expect(found.map((violation) => violation.path)).toEqual(paths);
      if (message) for (const violation of found) expect(violation.message).toMatch(message);
      if (fix) for (const violation of found) expect(violation.fix).toMatch(fix);
    });
  }
});

describe('the set of rules', () => {
  test('has ids of the form group/rule, each once', () => {
    const ids = KNOWN.map((rule) => rule.id);
    expect(ids.filter((id) => !/^[a-z-]+\/[A-Za-z0-9_-]+$/.test(id))).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('has a compliant and a non-compliant case for every rule, and no case for a rule that is not there', () => {
    const complete = (id: string) => ['compliant' as const, 'violating' as const]
      .every((side) => ALL.some((cases) => cases.rule === id && Object.keys(cases[side]).length > 0));
    expect(KNOWN.map((rule) => rule.id).filter((id) => !complete(id))).toEqual([]);
    expect(ALL.map((cases) => cases.rule).filter((id) => !KNOWN.some((rule) => rule.id === id))).toEqual([]);
  });

  test('says of every rule what, why, how to mend it, and where it is written', () => {
    for (const rule of KNOWN) {
      for (const text of [rule.title, rule.why, rule.fix]) expect(text.length).toBeGreaterThan(10);
      expect(rule.link).toMatch(/^https:\/\//);
    }
  });
});
