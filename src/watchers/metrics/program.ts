import { Metric } from './metric';
import { memoize } from '../../patterns/memoize';
import { re2Tokens } from '../../patterns/re2-tokens';
import { TemplatePart, templateParts } from '../../patterns/template';

/** mtail refuses longer ones. */
const LONGEST_PATTERN = 1024;

/** What counts as a number: what mtail's float() reads without an error, but for NaN and infinity. */
const NUMBER = '(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$';

/** A counter that sinks is one that began again, for Prometheus. */
const SIGN = { counter: '^\\+?', gauge: '^[-+]?', histogram: '^[-+]?' };

/**
 * Matches nothing in front of the content of a group. mtail takes a group of digits for an integer: it would drop leading zeros and fail at
 * more than 64 bits. This makes it text.
 */
const TEXT_TYPE = '(?:)';

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

/** Line breaks end what they stand in, and mtail takes U+2424 for the end of the program. The rest cannot be read by those who look at it. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u2424]/gu;

function patternLiteral({ pattern, name }: Metric): string {
  const text = mtailPattern(pattern);
  const length = Buffer.byteLength(text.replaceAll('\\/', '/'));
  if (length > LONGEST_PATTERN) {
    throw new Error(`metric "${name}" has a pattern of ${length} bytes: mtail takes ${LONGEST_PATTERN} at most. Match less of the line, or write a rule for each part`);
  }
  return `/${text}/`;
}

const mtailPattern = memoize((pattern) => re2Tokens(pattern).map((token) => {
  if (token.kind === 'open') return `(?P<${token.group}>${TEXT_TYPE}`;
  return token.kind === 'literal' ? literal(token.text) : syntax(token.text);
}).join(''));

/** A character that matches itself, wherever it stands. */
function literal(character: string): string {
  if (/[a-zA-Z0-9_ !"#%&',:;<=>@`~-]/.test(character)) return character;
  return /[\x20-\x7e]/.test(character) ? `\\${character}` : unseenAsCodes(character);
}

/** A class may hold the delimiter and characters that cannot be seen, escaped or not. */
function syntax(text: string): string {
  return text.replace(/\\[^]|[^]/gu, (piece) => {
    const character = piece.length > 1 && piece[0] === '\\' ? piece.slice(1) : piece;
    return character === '/' ? '\\/' : unseenAsCodes(character) === character ? piece : unseenAsCodes(character);
  });
}

function unseenAsCodes(text: string): string {
  return text.replace(UNSEEN, (character) => `\\x{${character.codePointAt(0)!.toString(16)}}`);
}
