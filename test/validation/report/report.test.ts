import Ajv from 'ajv';
import { SARIF_SCHEMA } from './sarif-schema';
import { parseXml } from './xml';
import { FORMAT_NAMES, reportFormat } from '../../../src/validation/report';
import { INPUT_RULES } from '../../../src/validation/report/input-rules';
import { LocatedViolation, SuppressedViolation, Summary } from '../../../src/validation/report/report-format';
import { RULES } from '../../../src/validation/rules';

const SUMMARY: Summary = { files: 2, resources: 3, errors: 2, warnings: 1, skipped: 1, suppressed: 4, unevaluated: 0 };
const CLEAN: Summary = { files: 1, resources: 1, errors: 0, warnings: 0, skipped: 0, suppressed: 0, unevaluated: 0 };

const violation: LocatedViolation = {
  file: 'dir/a b.yaml',
  line: 3,
  column: 5,
  rule: RULES[0].id,
  severity: 'error',
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'team', name: 'web' },
  path: '/spec/a~1b',
  message: 'this is "<wrong>" & 100% so',
  fix: 'write it\nas it is',
  constructPath: 'app/chart/pod',
};
const warning: LocatedViolation = { ...violation, line: 7, severity: 'warning', message: 'mind: this, that', constructPath: undefined };
const hostile: LocatedViolation = { ...warning, severity: 'error', file: 'a:b,c\ud800.yaml', message: '\u001b[31m\u0000]]>\ud800\n::error::x', path: '' };
const unread: LocatedViolation = {
  ...violation, rule: 'input/yaml', resource: { apiVersion: '', kind: '' }, path: '', file: '/tmp/b.yaml', line: 1, column: 1, constructPath: undefined,
};

type Located = readonly LocatedViolation[];

function written(name: string, violations: Located, together: Located = [], summary = SUMMARY): string {
  const format = reportFormat(name, { color: false, rules: [...INPUT_RULES, ...RULES], version: '1.2.3' });
  return format.document({ file: 'ok.yaml', line: 1, title: 'ConfigMap settings', violations: [] })
    + violations.map((v) => format.document({ file: v.file, line: v.line, title: 'Pod team/web', violations: [v] })).join('')
    + format.together(together)
    + format.end(summary);
}

test('text', () => {
  expect(written('text', [violation, warning])).toBe([
    'dir/a b.yaml:3:5: error: this is "<wrong>" & 100% so [' + violation.rule + ']',
    '    Pod team/web · /spec/a~1b · construct app/chart/pod',
    '    fix: write it\\nas it is',
    'dir/a b.yaml:7:5: warning: mind: this, that [' + violation.rule + ']',
    '    Pod team/web · /spec/a~1b',
    '    fix: write it\\nas it is',
    '2 errors, 1 warning: 3 resources in 2 files (4 suppressed; 1 skipped, of unknown kind)',
    '',
  ].join('\n'));
  expect(written('text', [], [], CLEAN)).toBe('valid: 1 resource in 1 file\n');
  expect(written('text', [], [], { ...CLEAN, resources: 0 })).toBe('nothing to validate: 0 resources in 1 file\n');
});

test('json', () => {
  const { constructPath, ...rest } = violation;
  expect(constructPath).toBeDefined();
  const { column, ...shown } = rest;
  expect(column).toBe(5);
  expect(JSON.parse(written('json', [violation], [hostile]))).toEqual({
    summary: SUMMARY,
    violations: [{ ...shown, constructPath: 'app/chart/pod' }, expect.objectContaining({ file: hostile.file, message: hostile.message })],
    suppressed: [],
  });
  expect(JSON.parse(written('json', [], [], CLEAN))).toEqual({ summary: CLEAN, violations: [], suppressed: [] });
});

test('github', () => {
  expect(written('github', [violation, warning, hostile]).split('\n')).toEqual([
    `::error file=dir/a b.yaml,line=3,col=5,title=${violation.rule}::this is "<wrong>" & 100%25 so (Pod team/web, /spec/a~1b, construct app/chart/pod)%0Afix: write it%0Aas it is`,
    `::warning file=dir/a b.yaml,line=7,col=5,title=${violation.rule}::mind: this, that (Pod team/web, /spec/a~1b)%0Afix: write it%0Aas it is`,
    expect.stringMatching(/^::error file=a%3Ab%2Cc.\.yaml,line=7,.*%0A::error::x \(Pod/),
    expect.stringMatching(/^2 errors, 1 warning/),
    '',
  ]);
});

describe('what was suppressed', () => {
  const suppressed = (rule: string, reason: string, isOfProject?: boolean): SuppressedViolation => (
    { ...warning, suppression: { rule, reason, isOfProject } }
  );
  const some = [suppressed('api/*', 'old tool'), suppressed('api/*', 'old tool'), suppressed('api/*', 'of all', true)];
  const of = (name: string, all: readonly SuppressedViolation[]) => {
    const format = reportFormat(name, { color: false, rules: RULES, version: '1.2.3' });
    return format.document({ file: 'a.yaml', line: 1, title: 'Pod web', violations: [violation], suppressed: all.slice(0, 1) })
      + format.together([], all.slice(1)) + format.end(SUMMARY);
  };

  test('is told in text with its reason, once', () => {
    expect(of('text', some).split('\n').slice(3, 5)).toEqual([
      `suppressed: 2 of ${RULES[0].id}: old tool`, `suppressed: 1 of ${RULES[0].id}: of all (project file)`,
    ]);
    const many = Array.from({ length: 25 }, (_, i) => suppressed('api/*', `reason ${i}`));
    expect(of('text', many).split('\n').filter((line) => line.startsWith('suppressed'))).toHaveLength(21);
    expect(of('text', many)).toContain('suppressed: 5 more rules and reasons: --output json has them');
  });

  test('is in JSON and SARIF with its reason and where that stands', () => {
    expect(JSON.parse(of('json', some))).toMatchObject({
      violations: [{ rule: violation.rule }],
      suppressed: [
        { line: 7, suppression: { kind: 'inSource', rule: 'api/*', reason: 'old tool' } }, {}, { suppression: { kind: 'external', reason: 'of all' } },
      ],
    });
    const log = JSON.parse(of('sarif', some)) as { runs: { results: { suppressions: object[] }[] }[] };
    expect(new Ajv({ strict: false }).compile(SARIF_SCHEMA)(log)).toBe(true);
    expect(log.runs[0].results.map(({ suppressions }) => suppressions)).toEqual([
      [], [{ kind: 'inSource', justification: 'old tool' }], [{ kind: 'inSource', justification: 'old tool' }], [{ kind: 'external', justification: 'of all' }],
    ]);
  });
});

describe('sarif', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(SARIF_SCHEMA);

  test.each<[string, LocatedViolation[], LocatedViolation[]]>([
    ['nothing', [], []],
    ['findings', [violation, warning], []],
    ['findings about all documents', [], [violation, hostile]],
    ['broken input', [unread], [violation]],
  ])('of %s validates', (_, violations, together) => {
    const log = JSON.parse(written('sarif', violations, together)) as { runs: { results: object[]; invocations: object[] }[] };
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(log.runs[0].results).toHaveLength(violations.length + together.length);
    expect(log.runs[0].invocations).toMatchObject([{ executionSuccessful: !violations.includes(unread) }]);
  });

  test('says what, where and how bad', () => {
    const { runs: [run] } = JSON.parse(written('sarif', [violation])) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleIndex: number }[] }[] };
    expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe(violation.rule);
    expect(run.results[0]).toMatchObject({
      ruleId: violation.rule,
      level: 'error',
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'dir/a%20b.yaml' }, region: { startLine: 3, startColumn: 5 } },
        logicalLocations: [{ fullyQualifiedName: 'Pod team/web/spec/a~1b' }, { fullyQualifiedName: 'app/chart/pod' }],
      }],
    });
    expect(written('sarif', [unread])).toContain('"uri":"file:///tmp/b.yaml"');
  });

  test('the schema refuses what is no SARIF', () => {
    const log = JSON.parse(written('sarif', [violation])) as { runs: { results: Record<string, unknown>[] }[] };
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });
});

describe('junit', () => {
  test('has a suite per file, a case per document, failures for errors only', () => {
    const root = parseXml(written('junit', [violation, warning, unread], [hostile]));
    expect(root).toMatchObject({ name: 'testsuites', attributes: { tests: '5', failures: '3', errors: '0' } });
    const suites = root.children;
    expect(suites.map(({ name, attributes: { name: file, tests, failures } }) => [name, file, tests, failures])).toEqual([
      ['testsuite', 'ok.yaml', '1', '0'],
      ['testsuite', 'dir/a b.yaml', '2', '1'],
      ['testsuite', '/tmp/b.yaml', '1', '1'],
      ['testsuite', 'all documents together', '1', '1'],
    ]);
    const [failing, warned] = suites[1].children;
    expect(failing.attributes).toEqual({ name: 'Pod team/web (line 3)', classname: 'dir/a b.yaml' });
    expect(failing.children).toMatchObject([{ name: 'failure', attributes: { type: violation.rule, message: violation.message } }]);
    expect(failing.children[0].text).toContain('dir/a b.yaml:3:5: error: this is "<wrong>" & 100% so');
    expect(warned.children).toMatchObject([{ name: 'system-out' }]);
    const properties = suites[3].children[0];
    expect(properties.children.map(({ attributes }) => [attributes.name, attributes.value])).toContainEqual(['total.suppressed', '4']);
  });

  test('holds nothing that XML cannot', () => {
    const root = parseXml(written('junit', [hostile]));
    expect(root.children[1].children[1].children[0].attributes.message).toBe('\ufffd[31m\ufffd]]>\ufffd\n::error::x');
  });

  /** What the schema of the Jenkins plug-in (junit-10.xsd) lets stand in each element, and the attributes each may and must have. */
  const JUNIT: Readonly<Record<string, { children: string[]; attributes: string[]; required: string[] }>> = {
    'testsuites': { children: ['testsuite'], attributes: ['name', 'tests', 'failures', 'errors'], required: [] },
    'testsuite': { children: ['properties', 'testcase'], attributes: ['skipped'], required: ['name', 'tests', 'failures', 'errors'] },
    'properties': { children: ['property'], attributes: [], required: [] },
    'property': { children: [], attributes: [], required: ['name', 'value'] },
    'testcase': { children: ['failure', 'system-out'], attributes: ['classname'], required: ['name'] },
    'failure': { children: [], attributes: ['message', 'type'], required: [] },
    'system-out': { children: [], attributes: [], required: [] },
  };

  test('has the structure that its schema demands', () => {
    const check = (element: ReturnType<typeof parseXml>) => {
      const { children, attributes, required } = JUNIT[element.name];
      expect([...attributes, ...required]).toEqual(expect.arrayContaining(Object.keys(element.attributes)));
      expect(Object.keys(element.attributes)).toEqual(expect.arrayContaining(required));
      for (const child of element.children) {
        expect(children).toContain(child.name);
        check(child);
      }
    };
    check(parseXml(written('junit', [violation, warning, hostile, unread], [hostile])));
    check(parseXml(written('junit', [], [], CLEAN)));
  });
});

test('every format ends its last line', () => {
  for (const name of FORMAT_NAMES) expect(written(name, [violation]).endsWith('\n')).toBe(true);
});
