import { LocatedViolation, ReportFormat, SuppressedViolation, Summary } from './report-format';

/** For programs: one JSON object, `{ summary, violations, suppressed }`. */
export function jsonFormat(): ReportFormat {
  // Kept as text, which is far smaller than the objects and does not keep the documents in memory.
  const written: string[] = [];
  const suppressedWritten: string[] = [];
  const keep = (violations: readonly LocatedViolation[], suppressed: readonly SuppressedViolation[] = []) => {
    for (const violation of violations) written.push(JSON.stringify(asJson(violation)));
    for (const violation of suppressed) suppressedWritten.push(JSON.stringify({ ...asJson(violation), suppression: suppressionAsJson(violation) }));
    return '';
  };
  return {
    document: ({ violations, suppressed }) => keep(violations, suppressed),
    together: keep,
    end: (summary) => `{\n"summary": ${JSON.stringify(summaryAsJson(summary))},\n"violations": ${list(written)},\n"suppressed": ${list(suppressedWritten)}\n}\n`,
  };
}

function list(written: readonly string[]): string {
  return `[${written.map((one) => `\n${one}`).join(',')}${written.length > 0 ? '\n' : ''}]`;
}

function suppressionAsJson({ suppression: { rule, reason, isOfProject } }: SuppressedViolation): object {
  return { kind: isOfProject === true ? 'external' : 'inSource', rule, reason };
}

function summaryAsJson({ files, resources, errors, warnings, skipped, suppressed, unevaluated }: Summary): object {
  return { files, resources, errors, warnings, skipped, suppressed, unevaluated };
}

function asJson(v: LocatedViolation): object {
  const { apiVersion, kind, namespace, name } = v.resource;
  return {
    file: v.file,
    line: v.line,
    rule: v.rule,
    severity: v.severity,
    resource: { apiVersion, kind, namespace, name },
    path: v.path,
    message: v.message,
    fix: v.fix,
    constructPath: v.constructPath,
  };
}
