import { DIRECTIVE_FILE, directiveIn, MENTIONS_DIRECTIVE } from './directives';
import { isLiteral, isSecretName, mentionsSecretName, namesSecret } from '../../../../manifest/secrets';

/** A secret in a file, with its name. */
export interface SecretLine {
  /** From 1 on. */
  readonly line: number;
  readonly name: string;
}

const NAME = '["\']?([A-Za-z_][\\w.-]{0,100})["\']?';
const QUOTED = '"(?:[^"\\\\]|\\\\.){0,500}"|\'[^\']{0,500}\'';

/** `name: value`, `name = value` or `export NAME=value`, on a line of its own. */
const ENTRY = new RegExp(`^\\s*(?:-\\s+)?(?:(?:export|set|local)\\s+)?${NAME}(?:\\s*(?::=|=>|=)|\\s*:(?=\\s|["']|$))\\s*(\\S.*)$`);

/** The same in braces or between commas, as in JSON and the inline forms of YAML and TOML. */
const FLOW = new RegExp(`[{,]\\s*${NAME}\\s*[:=]\\s*(${QUOTED}|[^\\s"'{}[\\],]+)(?=\\s*(?:[},]|$))`, 'g');

const WHOLLY_QUOTED = new RegExp(`^(${QUOTED})`);

const COMMENT = /^\s*(#|\/\/|;|\*|--|<!--)/;

/** Source code: an unquoted value is an identifier there. */
const CODE = /\.(lua|py|js|mjs|ts|go|rb|java|groovy|vrl|star|rego|awk|php|sql|proto)$/i;

/** Fluent Bit and fluentd have only blanks between a name and its value. */
const SECTIONS = /^[ \t]*(\[(INPUT|OUTPUT|FILTER|SERVICE)\]|<(match|source|store|filter)\b)/im;
const BLANK_ENTRY = /^\s*([A-Za-z_][\w.-]{0,100})[ \t]+(\S+)\s*$/;

/** A name with its value on the next line: a YAML block, or plain text. */
const OPEN_ENTRY = new RegExp(`^(\\s*(?:-\\s+)?)${NAME}\\s*:(?:\\s+[|>][-+\\d]{0,2})?\\s*(?:\\s#.*)?$`);

/** Maximum number of empty lines before a value. */
const MOST_EMPTY = 3;

/** The literal secrets of a configuration file; at most one per line. */
export function secretLines(file: string, text: string): SecretLine[] {
  const directives = MENTIONS_DIRECTIVE.test(text);
  if (!directives && !mentionsSecretName(text)) return [];
  const code = CODE.test(file);
  const blanks = DIRECTIVE_FILE.test(file) || SECTIONS.test(text);
  const found: SecretLine[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (COMMENT.test(line)) continue;
    const directive = directives ? directiveIn(line) : undefined;
    if (directive && isBareSecret(unquoted(directive.value))) found.push({ line: i + 1, name: directive.name });
    if (directive || !mentionsSecretName(line)) continue;
    const name = secretIn(line, code) ?? (blanks ? secretUnder(BLANK_ENTRY.exec(line), false) : undefined);
    if (name !== undefined) found.push({ line: i + 1, name });
    const below = name === undefined && !code ? secretBelow(lines, i) : undefined;
    if (below) found.push(below);
  }
  return found;
}

function secretIn(line: string, code: boolean): string | undefined {
  const alone = line.length <= 10_000 ? secretUnder(ENTRY.exec(line), code) : undefined;
  if (alone !== undefined) return alone;
  for (const match of line.matchAll(FLOW)) {
    const name = secretUnder(match, code);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The secret of a name whose value is alone on the next line. */
function secretBelow(lines: readonly string[], at: number): SecretLine | undefined {
  const match = lines[at].length <= 1_000 ? OPEN_ENTRY.exec(lines[at]) : null;
  if (!match || !isSecretName(match[2])) return undefined;
  const value = filledAfter(lines, at);
  if (value === undefined || indentOf(lines[value]) <= match[1].length || lines[value].length > 1_000) return undefined;
  const next = filledAfter(lines, value);
  if (next !== undefined && indentOf(lines[next]) > match[1].length) return undefined;
  const text = unquoted(lines[value].trim());
  return isBareSecret(text) && !/:(\s|$)/.test(text) && !namesSecret(match[2], text) ? { line: value + 1, name: match[2] } : undefined;
}

/** The next non-empty line. */
function filledAfter(lines: readonly string[], at: number): number | undefined {
  for (let i = at + 1; i < lines.length && i <= at + 1 + MOST_EMPTY; i++) if (lines[i].trim() !== '') return i;
  return undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function unquoted(text: string): string {
  return WHOLLY_QUOTED.exec(text)?.[1].slice(1, -1) ?? text;
}

/** An unquoted value there is usually not a secret. */
function isBareSecret(text: string): boolean {
  return isConfigLiteral(text) && !/^[.&*|>=~!@%"'[{(-]|[()]/.test(text);
}

function secretUnder(match: RegExpExecArray | null, code: boolean): string | undefined {
  if (!match || !isSecretName(match[1])) return undefined;
  const quoted = WHOLLY_QUOTED.exec(match[2]);
  if (quoted) {
    const inner = quoted[1].slice(1, -1);
    return isConfigLiteral(inner) && !namesSecret(match[1], inner) ? match[1] : undefined;
  }
  if (code) return undefined;
  const bare = match[2].replace(/\s+(#|\/\/|;).*$/, '').replace(/[;,]$/, '').trim();
  return isConfigLiteral(bare) && !/^[.&*|>=~!@%"'[{(]|[()]/.test(bare) && !namesSecret(match[1], bare) ? match[1] : undefined;
}

/** A number, with or without a unit, and words that describe a value. */
const NO_SECRET = /^[-+]?[\d_.,]+([a-z]{1,2}|ki?b?|mi?b?|gi?b?)?$|^(string|integer|number|boolean|object|array|bytes|text|any|required|optional)$/i;

/** `DB_PASSWORD` is a reference to the secret. */
const VARIABLE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** Whether the value of a secret's name in a file is the secret itself; false in doubt. */
export function isConfigLiteral(value: string): boolean {
  return value.length >= 4 && !/\s/.test(value) && isLiteral(value) && !NO_SECRET.test(value) && !VARIABLE.test(value) && !/\$\w/.test(value);
}
