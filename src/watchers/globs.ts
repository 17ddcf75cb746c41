import { LogFiles } from '../logs/log-files';

/** The files as patterns of glob(3), in which only `*` and `?` of the files' names mean something. */
export function globs(logs: LogFiles): string[] {
  const escape = (text: string, special: RegExp) => text.replace(special, '\\$&');
  return logs.files.map((file) => `${escape(logs.directory, /[\\[\]*?]/g)}/${escape(file, /[\\[\]]/g)}`);
}
