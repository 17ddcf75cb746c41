import { LogFiles } from '../logs/log-files';

/** @throws when there are none, or they are no LogFiles */
export function checkLogs(logs: unknown, where: string): LogFiles[] {
  const list = [logs ?? []].flat() as LogFiles[];
  if (list.some((each) => typeof each?.toMount !== 'function')) {
    throw new Error(`${where} has logs that are not LogFiles: give LogFiles.of("/var/log/nginx") or the like`);
  }
  if (list.length === 0) throw new Error(`${where} has no logs: give LogFiles.of("/var/log/nginx") or the like`);
  return list;
}

/** The files as patterns of glob(3), in which only `*` and `?` of the files' names mean something. */
export function globs(logs: LogFiles): string[] {
  const escape = (text: string, special: RegExp) => text.replace(special, '\\$&');
  return logs.files.map((file) => `${escape(logs.directory, /[\\[\]*?]/g)}/${escape(file, /[\\[\]]/g)}`);
}
