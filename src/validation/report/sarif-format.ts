import { LocatedViolation, ReportFormat, SuppressedViolation, titleOf } from './report-format';
import { RuleInfo } from '../rule';
import { Suppression } from '../suppressions';

/** Findings about the input itself; they mean that the run failed. */
const INPUT = 'input/';

/**
 * For code scanning: SARIF 2.1.0. Findings are written as they come; findings about the input itself are also notifications
 * of a run that did not succeed.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifFormat(rules: readonly RuleInfo[], version: string): ReportFormat {
  const driver = {
    name: 'cdk8s-sidecars',
    version,
    informationUri: 'https://github.com/cdk8s-sidecars/cdk8s-sidecars',
    rules: rules.map(ruleAsJson),
  };
  const indices = new Map(rules.map((rule, i) => [rule.id, i]));
  const head = '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n'
    + `"tool": ${JSON.stringify({ driver })},\n"columnKind": "utf16CodeUnits",\n"results": [`;
  let begun = false;
  const notifications: object[] = [];
  const write = (violations: readonly LocatedViolation[], suppressed: readonly SuppressedViolation[] = []) => {
    let text = '';
    for (const v of [...violations, ...suppressed] as (LocatedViolation & Partial<SuppressedViolation>)[]) {
      text += `${begun || text !== '' ? ',' : head}\n${JSON.stringify(resultOf(v, indices.get(v.rule), v.suppression))}`;
      if (v.rule.startsWith(INPUT)) notifications.push({ level: 'error', message: { text: v.message }, locations: [locationOf(v)] });
    }
    begun ||= text !== '';
    return text;
  };
  return {
    document: ({ violations, suppressed }) => write(violations, suppressed),
    together: write,
    end: () => {
      const invocation = { executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications };
      return `${begun ? '' : head}\n],\n"invocations": ${JSON.stringify([invocation])}\n}]\n}\n`;
    },
  };
}

function ruleAsJson(rule: RuleInfo): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: rule.fix },
    helpUri: rule.link,
    defaultConfiguration: { level: rule.severity },
  };
}

/** SARIF requires that either all results of a run have suppressions or none. */
function resultOf(v: LocatedViolation, ruleIndex: number | undefined, suppression?: Suppression): object {
  return {
    ruleId: v.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: v.severity === 'error' ? 'error' : 'warning',
    message: { text: `${v.message}\nFix: ${v.fix}` },
    locations: [locationOf(v)],
    suppressions: suppression === undefined ? [] : [{ kind: suppression.isOfProject === true ? 'external' : 'inSource', justification: suppression.reason }],
  };
}

function locationOf(v: LocatedViolation): object {
  const names = [{ fullyQualifiedName: `${titleOf(v.resource)}${v.path}`, kind: 'resource' }];
  if (v.constructPath !== undefined) names.push({ fullyQualifiedName: v.constructPath, kind: 'member' });
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(v.file) }, region: { startLine: v.line, startColumn: v.column } },
    logicalLocations: names,
  };
}

/** A relative path as a URI reference, with forward slashes. */
function uriOf(file: string): string {
  const path = file.split('\\').join('/').split('/').map((part) => encodeURIComponent(toWellFormed(part))).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

/** `encodeURIComponent` throws on half a surrogate pair. */
function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
