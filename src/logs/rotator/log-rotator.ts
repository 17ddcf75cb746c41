import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogRotation } from './log-rotation';
import { ROTATE_SCRIPT } from './rotate-script';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { catalogImage } from '../../images/catalog-images';
import { amounts, checkResources, resourcesOf, runAs } from '../../kit/container';
import { checkDuration } from '../../kit/durations';
import { checkName, checkProps, checkSize, checkUser } from '../../kit/props';
import { ShellScript } from '../../kit/shell-script';
import { note } from '../../manifest/notes';
import { rotationClaim } from '../../manifest/rotation-claim';
import { checkDirectories, logFilesOf } from '../check-files';
import { LogFiles } from '../log-files';
import { byDirectory, sharesOf } from '../shares';

/** Props of `LogRotator`. */
export interface LogRotatorProps {
  /** The log files to rotate. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * How a file is rotated. The default works with every program that appends, but can lose lines: see `LogRotation.copyTruncate`.
   *
   * @default LogRotation.copyTruncate()
   */
  readonly rotation?: LogRotation;

  /**
   * Size at which a file is rotated. It is checked every 5 seconds, so files may exceed it by what is written meanwhile.
   *
   * @default Size.mebibytes(16)
   */
  readonly maxSize?: Size;

  /**
   * Age, in whole minutes, at which a file that is not empty is rotated, whatever its size.
   *
   * @default Duration.hours(1)
   */
  readonly maxAge?: Duration;

  /**
   * How long a rotated file is kept, in whole minutes.
   *
   * @default Duration.hours(24)
   */
  readonly keep?: Duration;

  /**
   * Limit of the rotated files of one log file. Beyond it the oldest are deleted, shipped or not.
   *
   * @default - four times `maxSize`
   */
  readonly maxTotalSize?: Size;

  /**
   * Name of the container.
   *
   * @default 'log-rotator'
   */
  readonly name?: string;

  /**
   * Image with `sh` and the programs of busybox.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;

  /**
   * User id of the process. It must be the user of main, which owns the files and receives the signal.
   *
   * @default - the user of main in the manifest; required if the manifest has none
   */
  readonly user?: number;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 5m CPU and 8Mi of memory, limits of 100m CPU and 32Mi of memory
   */
  readonly resources?: kplus.ContainerResources;
}

const IMAGE = catalogImage('busybox');
const RESOURCES = amounts([5, 100], [8, 32]);
const SCRIPT = new ShellScript({
  name: 'log-rotator', file: 'rotate.sh', text: ROTATE_SCRIPT, hangsAfterMinutes: 3, probeSeconds: 60, stateLimit: Size.mebibytes(1),
});
const PAUSE_SECONDS = 5;
/** Default size limit of a volume for a shared path. */
const USUAL_LIMIT = 512 * 1024 * 1024;

/**
 * Rotates the log files of main by size and age, if main does not do it itself. Rotated files stay beside the log, as `access.log.20261122T201500Z`, and are deleted
 * by age and total size. Log shippers read renamed files to their end.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new LogRotator({
 *   logs: LogFiles.of('/var/log/nginx'),
 *   rotation: LogRotation.nginx(),
 *   maxSize: Size.mebibytes(32),
 *   keep: Duration.hours(24),
 * }));
 */
export class LogRotator implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly logs: readonly LogFiles[];
  private readonly rotation: LogRotation;

  /**
   * @param props the files and their limits
   * @throws when no log files are given, a limit is invalid, or the limits allow more than the `sizeLimit` of the files
   */
  constructor(private readonly props: LogRotatorProps) {
    checkProps('LogRotatorProps', props, 'LogRotator', "new LogRotator({ logs: LogFiles.of('/var/log/nginx') })", 'a LogRotator');
    this.name = checkName(props.name ?? 'log-rotator', 'log rotator');
    const who = `log rotator "${this.name}"`;
    this.logs = logFilesOf(props.logs, who);
    checkDirectories(this.logs, who);
    this.rotation = props.rotation ?? LogRotation.copyTruncate();
    if (!(this.rotation instanceof LogRotation)) throw new Error(`${who} has an invalid rotation: pass LogRotation.nginx() or another of LogRotation`);
    for (const field of ['maxSize', 'maxTotalSize'] as const) checkSize(props[field], who, field, 'Size.mebibytes(16)');
    for (const field of ['keep', 'maxAge'] as const) checkDuration(props[field], who, field, 'Duration.hours(1)', 1, 'minute');
    checkUser(props.user, who);
    checkResources(props.resources, who);
    this.checkVolumes(who);
  }

  /**
   * Describes the sidecar.
   *
   * @param context main's user is taken from it
   * @throws when neither `user` nor the manifest has the user of main, or `LogFiles` of one directory have different volumes or containers
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { image, resources, maxAge = Duration.hours(1), keep = Duration.hours(24) } = this.props;
    const user = this.props.user ?? context.mainUser;
    if (user === undefined) {
      throw new Error(`it must run as the user of "${context.main}", which owns the files, and the manifest does not say which: set user, or securityContext.user of main`);
    }
    const { _process: process, _signal: signal } = this.rotation;
    return {
      kind: 'LogRotator',
      image: image ?? IMAGE,
      command: SCRIPT.command(
        ...[this.maxBytes, maxAge.toMinutes(), keep.toMinutes(), this.maxTotalBytes, PAUSE_SECONDS].map(String),
        process, signal, ...this.logs.flatMap(({ directory, files }) => files.flatMap((file) => [directory, file])),
      ),
      mounts: [...sharesOf(this.logs, context.main, false), ...SCRIPT.mounts()],
      pod: { shareProcessNamespace: this.rotation._renames ? true : undefined },
      claims: this.logs.flatMap((logs) => logs.paths.map((path) => rotationClaim(path, logs.container ?? context.main))),
      securityContext: runAs(user),
      resources: resourcesOf(resources, RESOURCES),
      liveness: SCRIPT.liveness(),
      notes: [
        ...this.rotation._renames ? [note('note/process-namespace', `sends ${signal} to ${process}, so all containers of the pod share one process namespace`)] : [],
        ...this.bounds().filter(({ most, limit }) => limit === undefined && most >= USUAL_LIMIT).map(({ directory, most }) => note(
          'note/log-retention',
          `it may keep ${mebibytes(most)} MiB in ${directory}, and a pod whose volume exceeds its limit, ${mebibytes(USUAL_LIMIT)} MiB if nothing else is set, is evicted: `
          + 'lower maxSize or maxTotalSize, or give sizeLimit in LogFiles.of()',
        )),
      ],
    };
  }

  private get maxBytes(): number {
    return (this.props.maxSize?.toKibibytes() ?? 16 * 1024) * 1024;
  }

  private get maxTotalBytes(): number {
    return this.props.maxTotalSize === undefined ? 4 * this.maxBytes : this.props.maxTotalSize.toKibibytes() * 1024;
  }

  /** A pod whose volume exceeds its limit is evicted, so the rotated files must fit. */
  private checkVolumes(who: string): void {
    for (const { directory, files, most, limit } of this.bounds()) {
      if (limit === undefined || most < limit) continue;
      throw new Error(
        `${who} may keep ${mebibytes(most)} MiB in ${directory} (${files} files, each with maxSize and maxTotalSize), but its sizeLimit is `
        + `${mebibytes(limit)} MiB, and a pod that exceeds it is evicted: lower maxTotalSize, or raise sizeLimit`,
      );
    }
  }

  /** The most bytes that there may be in each directory, and the limit of its volume, if that is given. A pattern counts as one file. */
  private bounds(): { directory: string; files: number; most: number; limit: number | undefined }[] {
    return byDirectory(this.logs).map(([directory, here]) => {
      const files = new Set(here.flatMap((logs) => logs.files)).size;
      const limits = here.flatMap((logs) => logs._options.sizeLimit?.toKibibytes() ?? []);
      const most = files * (this.maxBytes + this.maxTotalBytes);
      return { directory, files, most, limit: limits.length === 0 ? undefined : Math.max(...limits) * 1024 };
    });
  }
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}
