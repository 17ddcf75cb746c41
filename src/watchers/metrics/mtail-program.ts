import { Metric } from './checked-metric';
import { mtailPattern, UNSEEN } from '../../patterns/mtail';
import { TemplatePart, templateParts } from '../../patterns/template';

/** Limit of mtail, in bytes. */
const LONGEST_PATTERN = 1024;

/** Numbers that mtail's float() can parse, except NaN and infinity. */
const NUMBER = '(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$';

/** A counter has no negative numbers: for Prometheus, a smaller value is a restart. */
const SIGN = { counter: '^\\+?', gauge: '^[-+]?', histogram: '^[-+]?' };

/**
 * The mtail program of one metric. Each metric has its own, because a line that fails is skipped by the rest of its program.
 *
 * @throws when the pattern exceeds the limit of mtail
 * @see https://github.com/google/mtail/blob/v3.0.9/docs/Language.md
 */
export function mtailProgram(metric: Metric): string {
  const { type, name, labels, value, buckets, help } = metric;
  const keys = Object.keys(labels);
  const declaration = [
    type, 'metric', 'as', quoted(name),
    ...(keys.length > 0 ? ['by', keys.map(quoted).join(', ')] : []),
    ...(buckets ? ['buckets', buckets.join(', ')] : []),
  ].join(' ');
  const target = `metric${Object.values(labels).map((text) => `[${templateParts(text).map(expression).join(' + ')}]`).join('')}`;
  return [
    ...(help === undefined ? [] : [comment(help)]),
    declaration,
    `${patternLiteral(metric)} {`,
    ...(value === undefined
      ? [`  ${target}++`]
      : [`  $${value} =~ /${SIGN[type]}${NUMBER}/ {`, `    ${target} ${type === 'counter' ? '+=' : '='} float($${value})`, '  }']),
    '}',
    '',
  ].join('\n');
}

function expression(part: TemplatePart): string {
  return 'value' in part ? `$${part.value}` : quoted(part.text);
}

/** Characters without an escape, such as a backslash, were refused before. */
function quoted(text: string): string {
  return `"${text}"`;
}

function comment(text: string): string {
  return `# ${text.replace(UNSEEN, ' ')}`;
}

function patternLiteral({ pattern, name }: Metric): string {
  const text = mtailPattern(pattern);
  const length = Buffer.byteLength(text.replaceAll('\\/', '/'));
  if (length > LONGEST_PATTERN) {
    throw new Error(`metric "${name}" has a pattern of ${length} bytes: mtail takes ${LONGEST_PATTERN} at most. Match less of the line, or write a rule for each part`);
  }
  return `/${text}/`;
}
