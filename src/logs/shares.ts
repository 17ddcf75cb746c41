import { Size } from 'cdk8s';
import { LogFiles } from './log-files';
import { SidecarMount } from '../contract/sidecar-mount';

/**
 * The directories of log files as mounts of a sidecar. Each directory is mounted once: volume options of some of its `LogFiles` apply to all.
 *
 * @param logs the log files
 * @param main name of the main container, the default of `container`
 * @param readOnly whether the mounts are read-only
 * @throws when `LogFiles` of one directory have different containers or volumes
 */
export function sharesOf(logs: readonly LogFiles[], main: string, readOnly = true): SidecarMount[] {
  return byDirectory(logs).map(([path, here]) => {
    let sizeLimit: Size | undefined;
    for (const { _options } of here) sizeLimit = larger(sizeLimit, _options.sizeLimit);
    const container = same(here, path, 'container', main, 'one directory can be seen there, so let one of them write somewhere else');
    const volumeName = same(here, path, 'volumeName', undefined, 'give all LogFiles of a directory the same');
    const isNamed = here.some(({ _options }) => _options.container !== undefined);
    const read = readOnly ? here.flatMap(({ paths }) => paths) : undefined;
    return SidecarMount._logs(path, { readOnly, container: isNamed ? container : undefined, volumeName, sizeLimit }, read);
  });
}

/** The one value that the log files of a directory have. */
function same(here: readonly LogFiles[], path: string, field: 'container' | 'volumeName', instead: string | undefined, remedy: string): string | undefined {
  let found: string | undefined;
  for (const { _options } of here) {
    const value = _options[field] ?? instead;
    if (value === undefined || value === found) continue;
    if (found !== undefined) {
      const different = new Set(here.flatMap((files) => files._options[field] ?? instead ?? []));
      throw new Error(`it has log files in ${path} with ${field} ${[...different].map((each) => `"${each}"`).join(' and ')}: ${remedy}`);
    }
    found = value;
  }
  return found;
}

/** Log files by their directory, in the order in which these appear. */
export function byDirectory(logs: readonly LogFiles[]): (readonly [directory: string, files: LogFiles[]])[] {
  const found = new Map<string, LogFiles[]>();
  for (const files of logs) {
    const here = found.get(files.directory);
    if (here === undefined) found.set(files.directory, [files]);
    else here.push(files);
  }
  return [...found];
}

function larger(a: Size | undefined, b: Size | undefined): Size | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.toKibibytes() > a.toKibibytes() ? b : a;
}
