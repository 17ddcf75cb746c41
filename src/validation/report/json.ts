import { LocatedViolation, ReportFormat, Summary } from './finding';

/** For programs: one object, `{ summary, violations }`. */
export function jsonFormat(): ReportFormat {
  // Kept as text, which is far smaller than the objects and does not hold on to the documents.
  const written: string[] = [];
  const keep = (violations: readonly LocatedViolation[]) => {
    for (const violation of violations) written.push(JSON.stringify(asJson(violation)));
    return '';
  };
  return {
    document: ({ violations }) => keep(violations),
    together: keep,
    end: (summary) => `{\n"summary": ${JSON.stringify(summaryAsJson(summary))},\n"violations": [${written.map((v) => `\n${v}`).join(',')}${written.length > 0 ? '\n' : ''}]\n}\n`,
  };
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
