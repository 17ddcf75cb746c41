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
    const given = here.map((files) => files._options);
    const same = (field: 'container' | 'volumeName', values: (string | undefined)[], instead: string): string | undefined => {
      const different = [...new Set(values.filter((value) => value !== undefined))];
      if (different.length > 1) throw new Error(`it has log files in ${path} with ${field} ${different.map((value) => `"${value}"`).join(' and ')}: ${instead}`);
      return different[0];
    };
    const container = same('container', given.map((share) => share.container ?? main), 'one directory can be seen there, so let one of them write somewhere else');
    const volumeName = same('volumeName', given.map((share) => share.volumeName), 'give all LogFiles of a directory the same');
    const sizeLimit = given.flatMap((share) => share.sizeLimit ?? []).reduce<Size | undefined>(larger, undefined);
    const unnamed = given.every((share) => share.container === undefined);
    const read = readOnly ? here.flatMap(({ paths }) => paths) : undefined;
    return SidecarMount._logs(path, { readOnly, container: unnamed ? undefined : container, volumeName, sizeLimit }, read);
  });
}

/** Log files by their directory, in the order in which these appear. */
export function byDirectory(logs: readonly LogFiles[]): (readonly [directory: string, files: LogFiles[]])[] {
  return [...new Set(logs.map(({ directory }) => directory))].map((directory) => [directory, logs.filter((files) => files.directory === directory)]);
}

function larger(a: Size | undefined, b: Size): Size {
  return a === undefined || b.toKibibytes() > a.toKibibytes() ? b : a;
}
