import { DocumentReport, LocatedViolation, ReportFormat, Summary } from './report-format';

interface Suite {
  readonly name: string;
  readonly cases: string[];
  failures: number;
}

/**
 * For CI servers: a test suite per file, a test case per document. Errors are failures; warnings go to the case's output
 * and fail nothing, like the exit code. Keeps a line per document until the end, because the counts come first.
 */
export function junitFormat(): ReportFormat {
  const suites: Suite[] = [];
  const suiteOf = (file: string): Suite => {
    let suite = suites[suites.length - 1];
    if (suite?.name !== file) suites.push(suite = { name: file, cases: [], failures: 0 });
    return suite;
  };
  const add = (suite: Suite, document: DocumentReport) => {
    suite.cases.push(testCase(document));
    if (document.violations.some(isError)) suite.failures++;
    return '';
  };
  return {
    document: (document) => add(suiteOf(document.file), document),
    together: (violations) => {
      for (const v of violations) add(suiteOf('all documents together'), { file: v.file, line: v.line, title: `${v.rule} at line ${v.line}`, violations: [v] });
      return '';
    },
    end: (summary) => `<?xml version="1.0" encoding="UTF-8"?>\n${suitesElement(suites, summary)}\n`,
  };
}

function suitesElement(suites: readonly Suite[], summary: Summary): string {
  const total = (of: (suite: Suite) => number) => suites.reduce((sum, suite) => sum + of(suite), 0);
  const tests = total((suite) => suite.cases.length);
  const open = `<testsuites name="cdk8s-sidecars validate" tests="${tests}" failures="${total((suite) => suite.failures)}" errors="0">`;
  const elements = suites.map((suite) => `  <testsuite name=${attribute(suite.name)} tests="${suite.cases.length}" failures="${suite.failures}" errors="0" skipped="0">\n`
    + (suite === suites[suites.length - 1] ? properties(summary) : '') + `${suite.cases.join('')}  </testsuite>`);
  return [open, ...elements, '</testsuites>'].join('\n');
}

function properties(summary: Summary): string {
  const names = ['files', 'resources', 'errors', 'warnings', 'skipped', 'suppressed'] as const;
  return `    <properties>\n${names.map((name) => `      <property name="total.${name}" value="${summary[name]}"/>\n`).join('')}    </properties>\n`;
}

function testCase(document: DocumentReport): string {
  const open = `    <testcase name=${attribute(`${document.title} (line ${document.line})`)} classname=${attribute(document.file)}`;
  if (document.violations.length === 0) return `${open}/>\n`;
  const failures = document.violations.filter(isError)
    .map((v) => `      <failure message=${attribute(v.message)} type=${attribute(v.rule)}>${escape(describe(v))}</failure>\n`);
  const warnings = document.violations.filter((v) => !isError(v)).map(describe).join('\n');
  return `${open}>\n${failures.join('')}${warnings === '' ? '' : `      <system-out>${escape(warnings)}</system-out>\n`}    </testcase>\n`;
}

function isError(v: LocatedViolation): boolean {
  return v.severity === 'error';
}

function describe(v: LocatedViolation): string {
  const construct = v.constructPath === undefined ? '' : `\nconstruct: ${v.constructPath}`;
  return `${v.file}:${v.line}:${v.column}: ${v.severity}: ${v.message} [${v.rule}]\npath: ${v.path === '' ? '/' : v.path}${construct}\nfix: ${v.fix}`;
}

function attribute(text: string): string {
  return `"${escape(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')}"`;
}

/** XML 1.0 cannot contain most control characters or lone surrogates; they are replaced. */
function escape(text: string): string {
  return text.replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
