/** Secret settings in configs with only blanks between name and value, if the name alone is ambiguous, or the value is not next to it. */
const DIRECTIVES: readonly (readonly [string, RegExp])[] = [
  // Redis and Valkey.
  ['requirepass', /^\s*requirepass\s+(\S+)\s*$/i],
  ['masterauth', /^\s*(?:masterauth|primaryauth)\s+(\S+)\s*$/i],
  ['tls-key-file-pass', /^\s*tls-(?:client-)?key-file-pass\s+(\S+)\s*$/i],
  ['sentinel auth-pass', /^\s*sentinel\s+auth-pass\s+\S+\s+(\S+)\s*$/i],
  ['sentinel sentinel-pass', /^\s*sentinel\s+sentinel-pass\s+(\S+)\s*$/i],
  ['user', /^\s*user\s+\S+\s(?:[^\n]{0,500}\s)?>(\S+)/],
  // HAProxy.
  ['insecure-password', /\sinsecure-password\s+(\S+)/],
  ['stats auth', /^\s*stats\s+auth\s+[^\s:]+:(\S+)\s*$/],
];

/** A cheap check: whether a text can contain one of them. */
export const MENTIONS_DIRECTIVE = /requirepass|masterauth|primaryauth|(key-file|auth|sentinel)-pass|^[ \t]*user[ \t]+\S+[ \t]|insecure-password|stats[ \t]+auth/im;

/** The directive of a line that takes a secret, and the secret. */
export function directiveIn(line: string): { readonly name: string; readonly value: string } | undefined {
  if (line.length > 1_000) return undefined;
  for (const [name, form] of DIRECTIVES) {
    const value = form.exec(line)?.[1];
    if (value !== undefined) return { name, value };
  }
  return undefined;
}

/** Names of files whose lines are a name, blanks and a value. */
export const DIRECTIVE_FILE = /\.(conf|cnf|cfg|acl)$/i;
