/**
 * The value of a plain (unquoted) YAML scalar as kubectl and the API server read it. They use a YAML 1.1 parser, so `yes` and `on`
 * are booleans and 0644 is octal; a YAML 1.2 validator would accept manifests that the cluster rejects.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2/resolve.go
 */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text.length === 0) return null;
  switch (KIND[text.charCodeAt(0)]) {
    case WORD: {
      if (text.length > 5) return text;
      const word = WORDS.get(text);
      return word === undefined ? text : word;
    }
    case NUMBER: return resolveNumber(text);
    default: return text;
  }
}

const WORD = 1;
const NUMBER = 2;

/** Possible types of a plain scalar by its first character: most are text, and only a few need further checks. */
const KIND = new Uint8Array(0x10000);
for (const c of 'yYnNtTfFoO~') KIND[c.charCodeAt(0)] = WORD;
for (const c of '+-0123456789.') KIND[c.charCodeAt(0)] = NUMBER;

const WORDS = new Map<string, boolean | null>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) WORDS.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) WORDS.set(word, false);
for (const word of ['~', 'null', 'Null', 'NULL']) WORDS.set(word, null);

const DECIMAL = /^[-+]?(0|[1-9][0-9]*)$/;
/** Signed integers with Go's prefixes; a single leading 0 means octal. */
const BASED = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const NOT_A_NUMBER = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

function resolveNumber(text: string): string | number {
  if (DECIMAL.test(text)) return Number(text) + 0;
  if (NOT_A_NUMBER.test(text)) return /n/i.test(text.charAt(1)) ? NaN : text.startsWith('-') ? -Infinity : Infinity;
  // Removes underscores between digits; a scalar that starts with a point keeps them and is text.
  const digits = text.includes('_') && !text.startsWith('.') ? text.replace(/_/g, '') : text;
  const based = BASED.exec(digits);
  if (based) {
    const magnitude = /^0[0-7]/.test(based[2]) ? parseInt(based[2], 8) : Number(based[2]);
    return (based[1] === '-' ? -magnitude : magnitude) + 0;
  }
  if (!FLOAT.test(digits)) return text;
  const float = Number(digits);
  return Number.isFinite(float) ? float + 0 : text;
}
