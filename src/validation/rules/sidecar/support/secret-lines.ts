import { isLiteral, isSecretName, mentionsSecretName } from './secrets';

/** A secret in a file, by the name that it stands under. */
export interface SecretLine {
  /** From 1 on. */
  readonly line: number;
  readonly name: string;
}

const NAME = '["\']?([A-Za-z_][\\w.-]{0,100})["\']?';
const QUOTED = '"(?:[^"\\\\]|\\\\.){0,500}"|\'[^\']{0,500}\'';

/** `name: value`, `name = value` or `export NAME=value`, alone on a line. */
const ENTRY = new RegExp(`^\\s*(?:-\\s+)?(?:(?:export|set|local)\\s+)?${NAME}(?:\\s*(?::=|=>|=)|\\s*:(?=\\s|["']|$))\\s*(\\S.*)$`);

/** The same in braces or between commas, as JSON and the short forms of YAML and TOML have it. */
const FLOW = new RegExp(`[{,]\\s*${NAME}\\s*[:=]\\s*(${QUOTED}|[^\\s"'{}[\\],]+)(?=\\s*(?:[},]|$))`, 'g');

const WHOLLY_QUOTED = new RegExp(`^(${QUOTED})`);

const COMMENT = /^\s*(#|\/\/|;|\*|--|<!--)/;

/** Files of code: a value without quotes is the name of something else there. */
const CODE = /\.(lua|py|js|mjs|ts|go|rb|java|groovy|vrl|star|rego|awk|php|sql|proto)$/i;

/** Fluent Bit and fluentd put nothing but blanks between a name and its value. */
const SECTIONS = /^[ \t]*(\[(INPUT|OUTPUT|FILTER|SERVICE)\]|<(match|source|store|filter)\b)/im;
const BLANK_ENTRY = /^\s+([A-Za-z_][\w.-]{0,100})[ \t]+(\S+)\s*$/;

/** The secrets that a configuration file writes out; at most one in each line. */
export function secretLines(file: string, text: string): SecretLine[] {
  if (!mentionsSecretName(text)) return [];
  const code = CODE.test(file);
  const blanks = SECTIONS.test(text);
  const found: SecretLine[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!mentionsSecretName(line) || COMMENT.test(line)) continue;
    const name = secretIn(line, code) ?? (blanks ? secretUnder(BLANK_ENTRY.exec(line), false) : undefined);
    if (name !== undefined) found.push({ line: i + 1, name });
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

function secretUnder(match: RegExpExecArray | null, code: boolean): string | undefined {
  if (!match || !isSecretName(match[1])) return undefined;
  const quoted = WHOLLY_QUOTED.exec(match[2]);
  if (quoted) return isConfigLiteral(quoted[1].slice(1, -1)) ? match[1] : undefined;
  if (code) return undefined;
  const bare = match[2].replace(/\s+(#|\/\/|;).*$/, '').replace(/[;,]$/, '').trim();
  return isConfigLiteral(bare) && !/^[.&*|>=~!@%"'[{(]|[()]/.test(bare) ? match[1] : undefined;
}

/** A number, with or without a unit, and words with which a file describes a value. */
const NO_SECRET = /^[-+]?[\d_.,]+([a-z]{1,2}|ki?b?|mi?b?|gi?b?)?$|^(string|integer|number|boolean|object|array|bytes|text|any|required|optional)$/i;

/** `DB_PASSWORD` is where the secret is to be found. */
const VARIABLE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** Whether what stands under a secret's name in a file is the secret itself; in doubt it is not. */
export function isConfigLiteral(value: string): boolean {
  return value.length >= 4 && !/\s/.test(value) && isLiteral(value) && !NO_SECRET.test(value) && !VARIABLE.test(value) && !/\$\w/.test(value);
}
