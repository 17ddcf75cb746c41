import { asArray, JsonObject } from '../../../../manifest/json';

/**
 * The command line of a container in its manifest: command and args. Without a command, the args go to the image's
 * entrypoint; the relevant images have none, or one that runs its arguments.
 */
export function commandLine(container: JsonObject): string[] {
  return [...asArray(container.command), ...asArray(container.args)].filter((word): word is string => typeof word === 'string');
}

const SHELL = /(^|\/)(ba|da|a|k|z)?sh$/;

/** The script of `sh -c <script>`, for any shell and any options beside `-c`; `undefined` for another command. */
export function shellScript(words: readonly string[]): string | undefined {
  let at = 0;
  if (words[at] !== undefined && /(^|\/)busybox$/.test(words[at])) at++;
  if (words[at] === undefined || !SHELL.test(words[at])) return undefined;
  for (at++; at < words.length && /^[-+]/.test(words[at]); at++) {
    if (/^-[a-z]*c[a-z]*$/.test(words[at])) return words[at + 1];
  }
  return undefined;
}

/** A script without quoted text, comments and the `&` of redirections. */
export function bareScript(script: string): string {
  return script
    .replace(/\\["'\\]/g, '')
    .replace(/'[^']*'|"[^"]*"/g, 'QUOTED')
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .replace(/\d*[<>]+&\s*[\d-]*/g, '')
    .replace(/&>+/g, '>');
}

/** The possible starts of a command in a script. */
const BEGIN = '(?:^|[;&|({\\n]|\\b(?:then|do|else|exec|nohup)\\b)\\s*';

const FOLLOWING_TAIL = new RegExp(`${BEGIN}(?:busybox\\s+)?(?:\\S*/)?tail\\s(?:[^;&|\\n]{0,400}\\s)?(?:-[a-zA-Z0-9]{0,9}[fF][a-zA-Z0-9]{0,9}|--follow\\S*)(?=\\s|[;&|)]|$)`);

/** A cheap check for long scripts: whether they can contain a following `tail`. */
export function mentionsFollowingTail(script: string): boolean {
  return /tail\s[^;&|\n]{0,400}?-(-follow|[a-zA-Z0-9]{0,9}[fF])/.test(script);
}

/** Whether a script without quotes runs a `tail` that follows its file forever. */
export function followsByTail(bare: string): boolean {
  return bare.includes('tail') && FOLLOWING_TAIL.test(bare);
}

/** Whether the words are a `tail` that follows its file, without a shell around it. */
export function isFollowingTail(words: readonly string[]): boolean {
  const at = words[0] !== undefined && /(^|\/)busybox$/.test(words[0]) ? 1 : 0;
  return words[at] !== undefined && /(^|\/)tail$/.test(words[at])
    && words.slice(at + 1).some((word) => /^-[a-zA-Z0-9]{0,9}[fF][a-zA-Z0-9]{0,9}$/.test(word) || word.startsWith('--follow'));
}
