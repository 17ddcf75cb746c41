import { isLiteral, isSecretName, mentionsSecretName, namesSecret } from '../../../../manifest/secrets';

/** A secret in a command line, with its name. */
export interface SecretWord {
  /** The word that contains the secret. */
  readonly index: number;
  /** `--password` or `PASSWORD`. */
  readonly name: string;
}

/** The literal secrets of a command line; at most one per word. */
export function secretWords(words: readonly string[]): SecretWord[] {
  const found: SecretWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!mentionsSecretName(word)) continue;
    const assigned = assignedSecret(word, isLiteral);
    if (assigned !== undefined) {
      found.push({ index: i, name: assigned });
    } else if (takesSecret(word)) {
      if (isValue(words[i + 1], isLiteral) && !namesSecret(word, words[i + 1])) found.push({ index: i + 1, name: word });
    } else if (/\s/.test(word)) {
      const name = secretInScript(word, true);
      if (name !== undefined) found.push({ index: i, name });
    }
  }
  return found;
}

const ASSIGNMENT = /^((?:--?|-D)?)([A-Za-z_][\w.-]{0,100})=([^]*)$/;

/** The name in `NAME=secret`, `--name=secret` or `-Dname=secret`. */
function assignedSecret(word: string, literal: (value: string) => boolean): string | undefined {
  const match = ASSIGNMENT.exec(word);
  if (!match || /\s/.test(match[3].trim())) return undefined;
  const [, dashes, name, value] = match;
  return isSecretName(name) && literal(value) && !namesSecret(name, value) ? dashes + name : undefined;
}

/** Flags of this kind are switches without a value. */
const SWITCH = /^--?(no|disable|skip|with|rotate|generate|print|show|verify|check|ignore|mask|hide|forward|ask|prompt|stdin)[-_.]/i;

function takesSecret(word: string): boolean {
  return /^--?[A-Za-z][\w.-]{0,100}$/.test(word) && !SWITCH.test(word) && isSecretName(word.replace(/^--?/, ''));
}

function isValue(word: string | undefined, literal: (value: string) => boolean): boolean {
  return word !== undefined && !word.startsWith('-') && !/\s/.test(word) && literal(word);
}

/** A comment, an end of a command, or a word with its quoted parts. */
const SHELL_WORD = /#[^\n]*|[;&|()<>\n`]|(?:[^\s"'\\;&|()<>`]|\\[^]|"(?:[^"\\]|\\[^]){0,10000}"|'[^']{0,10000}')+/g;

/** In a script, other text also looks like a value: an expansion, a pattern, a piece of code. */
function isScriptLiteral(value: string): boolean {
  return isLiteral(value) && !/[$`\\*?[\]{}()<>|"']/.test(value);
}

/** The name of the first literal secret in a script. Quoted text in it can be another script. */
function secretInScript(script: string, outermost: boolean): string | undefined {
  const words = script.slice(0, 100_000).match(SHELL_WORD) ?? [];
  for (let i = 0; i < words.length; i++) {
    if (!mentionsSecretName(words[i])) continue;
    const word = unquoted(words[i]);
    const name = assignedSecret(word, isScriptLiteral);
    if (name !== undefined) return name;
    if (/\s/.test(word)) {
      const inner = outermost && /^["']/.test(words[i]) ? secretInScript(word, false) : undefined;
      if (inner !== undefined) return inner;
    } else if (outermost && takesSecret(word) && !/^[;&|()<>\n`#]/.test(words[i + 1] ?? ';') && isValue(unquoted(words[i + 1]), isScriptLiteral)
      && !namesSecret(word, unquoted(words[i + 1]))) {
      return word;
    }
  }
  return undefined;
}

function unquoted(word: string): string {
  return word.replace(/"((?:[^"\\]|\\[^])*)"|'([^']*)'/g, (_, double: string | undefined, single: string | undefined) => double ?? single ?? '');
}
