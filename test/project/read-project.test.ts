import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { generate, OUTPUT } from '../../scripts/project-schema';
import { Project, ProjectFileError } from '../../src/project/project';
import { readProject } from '../../src/project/read-project';
import { knownRules, UNSUPPRESSIBLE_RULES } from '../../src/validation/known-rules';
import { unknownRule } from '../../src/validation/rule-names';

const read = (text: string): Project => readProject(Buffer.from(text), 'cdk8s-sidecars.yaml', '/app', (rule) => unknownRule(rule, knownRules(), UNSUPPRESSIBLE_RULES));

function problems(text: string): readonly string[] {
  try {
    read(text);
    return [];
  } catch (e) {
    if (!(e instanceof ProjectFileError)) throw e;
    return e.problems;
  }
}

test('everything that a project file can say', () => {
  expect(read(`# yaml-language-server: $schema=node_modules/cdk8s-sidecars/schemas/project.schema.json
kubernetesVersion: '1.30'
podSecurity: restricted
failOn: warning
failUnknown: true
ignore:
  - rule: sidecar/liveness
    reason: ' its supervisor restarts it '
  - { rule: api/*, reason: a test }
exclude: ['charts/**']
crds: [crds/]
`)).toEqual({
    file: 'cdk8s-sidecars.yaml',
    folder: '/app',
    minor: 30,
    podSecurity: 'restricted',
    failOn: 'warning',
    failUnknown: true,
    suppressions: [
      { rule: 'sidecar/liveness', reason: 'its supervisor restarts it', isOfProject: true },
      { rule: 'api/*', reason: 'a test', isOfProject: true },
    ],
    exclude: ['charts/**'],
    crds: ['crds/'],
  });
});

test.each([[''], ['# nothing\n'], ['{}\n'], ['---\n...\n']])('%j says nothing', (text) => {
  expect(read(text)).toMatchObject({ suppressions: [], exclude: [], crds: [] });
});

test.each<[string, string, string[]]>([
  ['a field that is mistyped', 'podSecurty: restricted\n', ['1:1: there is no field "podSecurty": do you mean podSecurity?']],
  ['an invalid field', '\ncolour: red\n', ['2:1: there is no field "colour": write one of kubernetesVersion, podSecurity, failOn, failUnknown, ignore, exclude, crds']],
  ['all problems at once', 'failOn: warnings\nfailUnknown: maybe\n', ['1:1: failOn is "warnings": do you mean warning?', '2:1: failUnknown is "maybe": write true or false']],
  ['1.30 without quotes', 'kubernetesVersion: 1.30\n', ["1:1: kubernetesVersion is the number 1.3: write it in quotes, such as '1.30'"]],
  ['an invalid version', 'kubernetesVersion: latest\n', ['1:1: kubernetesVersion: "latest" is not a Kubernetes version']],
  ['a version that is not known', "kubernetesVersion: '1.12'\n", ['1:1: kubernetesVersion: Kubernetes 1.12 is not supported']],
  ['a version with spaces', "kubernetesVersion: ' 1.33'\n", ['1:1: kubernetesVersion: " 1.33" has spaces around it']],
  ['a field without a value', 'exclude:\n', ['1:1: exclude is empty, not a list']],
  ['one pattern that is no list', 'exclude: charts\n', ["1:1: exclude is \"charts\", not a list: write exclude: ['charts']"]],
  ['a pattern that is no text', 'exclude:\n  - a\n  - 5\n', ['3:5: exclude lists 5: write text']],
  ['a rule without a reason', 'ignore:\n  - rule: api/label\n', ['2:5: api/label has no reason: say why it is fine here']],
  ['an empty reason', 'ignore:\n  - rule: api/label\n    reason: " "\n', ['3:5: api/label has no reason']],
  ['a rule by itself', 'ignore:\n  - api/label\n', ['2:5: ignore lists "api/label": write - { rule: api/label, reason: why it is fine here }']],
  ['a rule that there is not', 'ignore:\n  - rule: api/lable\n    reason: a test\n', ['2:5: there is no rule api/lable: do you mean api/label?']],
  ['a rule that nothing suppresses', 'ignore: [{rule: schema/depth, reason: a}]\n', ['1:11: schema/depth cannot be ignored']],
  ['a field of a rule that there is not', 'ignore:\n  - rule: api/label\n    reasons: a\n    reason: a\n', ['3:5: there is no field "reasons": do you mean reason?']],
  ['a list', '- a\n', ['1:1: this is ["a"]: write a field on each line']],
  ['YAML that is not correct', 'exclude: [\n', ['2:1: flow sequence']],
  ['a field given twice', 'failOn: error\nfailOn: warning\n', ['2:1: the key "failOn" is given twice']],
  ['two documents', 'failOn: error\n---\nfailOn: error\n', ['2:1: a project file is one document']],
])('%s is told with line and column', (_, text, expected) => {
  const found = problems(text);
  expect(found).toHaveLength(expected.length);
  found.forEach((problem, i) => expect(problem.startsWith(`cdk8s-sidecars.yaml:${expected[i]}`) ? expected[i] : problem).toBe(expected[i]));
});

describe('the JSON schema', () => {
  const schema = JSON.parse(fs.readFileSync(OUTPUT, 'utf8')) as object;
  const accepts = new Ajv({ strict: false }).compile(schema);

  test('is the one that the table of fields makes, in the folder that is packed', () => {
    expect(fs.readFileSync(OUTPUT, 'utf8')).toBe(generate());
    expect(path.relative(path.join(__dirname, '../..'), OUTPUT)).toBe('schemas/project.schema.json');
  });

  const text = fc.constantFrom('', ' ', 'a', 'charts/**', 'restricted', 'error', '1.33', 'v1.30.2', ' 1.33', '1.99', '1.3', 'sidecar/*', 'api/label', 'api/lable', 'schema/depth', 'input/yaml');
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, text, fc.boolean(), fc.constantFrom(null, 1.33, 1.3, 1.37, 5), fc.array(tie('any'), { maxLength: 2 }), tie('entry')),
    entry: fc.record({ rule: fc.oneof(text, tie('any')), reason: fc.oneof(text, tie('any')), other: tie('any') }, { requiredKeys: [] }),
  }));
  const mostly = (...good: unknown[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: value.any });
  const document = fc.record({
    kubernetesVersion: mostly('1.33', 'v1.30.2', 1.33),
    podSecurity: mostly('restricted', 'baseline'),
    failOn: mostly('error', 'warning'),
    failUnknown: mostly(true, false),
    exclude: mostly([], ['charts/**']),
    crds: mostly([], ['crds']),
    ignore: mostly([], [{ rule: 'api/label', reason: 'a' }], [{ rule: 'sidecar/*', reason: 'a' }]),
  }, { requiredKeys: [] });

  test('accepts what the reader accepts, and nothing else', () => {
    let accepted = 0;
    fc.assert(fc.property(document, (given) => {
      const valid = accepts(JSON.parse(JSON.stringify(given)));
      if (valid) accepted++;
      expect(problems(JSON.stringify(given)).length === 0).toBe(valid);
    }), { numRuns: 3_000, seed: 7 });
    expect(accepted).toBeGreaterThan(50);
  });
});
