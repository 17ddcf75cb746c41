import { Metric } from './metric';
import { mtailPattern, UNSEEN } from '../../patterns/mtail';
import { TemplatePart, templateParts } from '../../patterns/template';

/** mtail refuses longer ones. */
const LONGEST_PATTERN = 1024;

/** What counts as a number: what mtail's float() reads without an error, but for NaN and infinity. */
const NUMBER = '(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$';

/** A counter that sinks is one that began again, for Prometheus. */
const SIGN = { counter: '^\\+?', gauge: '^[-+]?', histogram: '^[-+]?' };

/**
 * The mtail program of one metric. A program each, because a line that fails in one is passed over by the rest of that program.
 *
 * @throws when the pattern is longer than mtail takes
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

/** Text for which there is no escape, such as a backslash, was refused before. */
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
