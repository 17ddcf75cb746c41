import { LogFiles } from './log-files';

/** Suffixes of compressed files, which were read before rotation compressed them. */
export const COMPRESSED = ['gz', 'bz2', 'xz', 'zst', 'lz4', 'zip'];

/** Characters that have a meaning to at least one agent. */
const SPECIAL = /[\x00-\x1f\x7f\\"'`$%,;{}[\]()|<>!~]/;

/** @throws when none are given, or something else than LogFiles */
export function logFilesOf(given: unknown, who: string): LogFiles[] {
  const logs = [given ?? []].flat() as LogFiles[];
  const instead = 'give LogFiles.of("/var/log/nginx") or the like';
  if (logs.some((files) => typeof files?.toMount !== 'function')) throw new Error(`${who} has logs that are not LogFiles: ${instead}`);
  if (logs.length === 0) throw new Error(`${who} has no logs: ${instead}`);
  return logs;
}

/** @throws when a directory has wildcards, or a path has control characters: rules for every sidecar that finds files by their paths */
export function checkDirectories(logs: readonly LogFiles[], who: string): void {
  for (const { directory, paths, rotated } of logs) {
    if (/[*?]/.test(directory)) {
      throw new Error(`${who} has log files in ${JSON.stringify(directory)}, but only names of files have wildcards: give LogFiles.of() for each of the directories`);
    }
    for (const path of [...paths, ...rotated]) {
      if (/[\x00-\x1f\x7f]/.test(path)) throw new Error(`${who} has log files ${JSON.stringify(path)}, with a line break or the like in their path: leave it out`);
    }
  }
}

/**
 * The rules for agents.
 *
 * @throws when not all agents can be given a path, a file is never read, or one would be shipped twice
 */
export function checkFiles(logs: readonly LogFiles[], who: string): void {
  checkDirectories(logs, who);
  logs.forEach((files, n) => {
    [...files.paths, ...files.rotated.map((file) => `${files.directory}/${file}`)].forEach(checkPath);
    const compressed = files.files.find((file) => COMPRESSED.some((suffix) => file.endsWith(`.${suffix}`)));
    if (compressed !== undefined) throw new Error(`${who} has log files "${compressed}", but compressed files are never read: name the files as they are written`);
    for (const other of logs.slice(0, n)) checkOverlap(files, other, who);
  });
}

function checkPath(path: string): void {
  const shown = JSON.stringify(path);
  const special = SPECIAL.exec(path);
  if (special !== null) throw new Error(`the log files ${shown} have ${JSON.stringify(special[0])} in their path: write names with * and ? for wildcards`);
  if (path.includes('**')) throw new Error(`the log files ${shown} have "**" in their path, which only some agents know: write one *, and LogFiles.of() for each directory`);
  if (path.split('/').some((part) => part.trim() !== part)) {
    throw new Error(`the log files ${shown} have a name in their path that begins or ends with a space, which not all agents read: name them without`);
  }
}

/** Overlapping patterns are accepted unless one matches the other: then files are certainly shipped twice. */
function checkOverlap(a: LogFiles, b: LogFiles, who: string): void {
  if (a.directory !== b.directory) return;
  for (const [one, other] of [[a, b], [b, a]]) {
    for (const file of one.files) {
      const wild = /[*?]/.test(file);
      const pattern = [...other.files, ...wild ? [] : other.rotated].find((candidate) => matches(candidate, file));
      if (pattern === undefined) continue;
      const files = pattern === file ? `"${file}" of ${a.directory}` : `"${file}" of ${a.directory}, which "${pattern}" names too,`;
      const instead = other.files.includes(pattern) ? 'name each file in one of its LogFiles only' : 'say in rotated what rotation renames files to';
      throw new Error(`${who} would ship ${files} twice: ${instead}`);
    }
  }
}

function matches(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replace(/[^*?]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`).replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'su').test(name);
}
