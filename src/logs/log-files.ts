import { Size } from 'cdk8s';
import { checkPattern } from './check-pattern';
import { LogFormat } from './log-format';
import { checkStruct } from '../contract/check-struct';
import { SidecarMount } from '../contract/sidecar-mount';
import { checkSize } from '../kit/props';

/** Options of `LogFiles.of`. */
export interface LogFilesOptions {
  /**
   * Names of the files in the directory, or patterns with `*` and `?`. Of several `LogFiles` that are given to one shipper, no two may name the same file.
   *
   * @default ['*.log']
   */
  readonly files?: string[];

  /**
   * How the lines are written.
   *
   * @default LogFormat.RAW
   */
  readonly format?: LogFormat;

  /**
   * Regular expression (RE2) that the first line of each record matches, where records have several lines, as stack traces do: lines that do not
   * match belong to the record before. For example `^\\d{4}-\\d{2}-\\d{2}`. `LogShipper.stream` prints lines, and has no use for it.
   *
   * @default - each line is a record
   */
  readonly recordStart?: string;

  /**
   * Names of the files, or patterns, that rotation renames the files to; shippers read to the end of them. Compressed files are never read. Give an
   * empty array where rotation copies the file and truncates it: its copies must not be read again.
   *
   * @default - each of `files` with `.*` behind it: access.log.1, access.log.2026-11-22
   */
  readonly rotated?: string[];

  /**
   * Field with the time of a record, in RFC 3339, in files of `LogFormat.JSON`. A record without it has the time at which it was read.
   *
   * @default 'timestamp'
   */
  readonly timeField?: string;

  /**
   * Name of the container that writes the files.
   *
   * @default - the main container
   */
  readonly container?: string;

  /**
   * Name of the volume that holds the directory.
   *
   * @default - the volume that the container mounts there, or else a new emptyDir named after the directory
   */
  readonly volumeName?: string;

  /**
   * Size limit of a new emptyDir.
   *
   * @default - `sharedVolumeSizeLimit` of the settings
   */
  readonly sizeLimit?: Size;
}

/**
 * Log files that a container writes into a directory.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const logs = LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED });
 */
export class LogFiles {
  /**
   * The log files in a directory.
   *
   * @param directory absolute path in the container that writes them
   * @param options which files, how they are written, and by whom
   * @throws when the directory is not absolute, is `/` or has `.` or `..` in it, a file is not a plain name, or `recordStart` is not RE2
   */
  public static of(directory: string, options: LogFilesOptions = {}): LogFiles {
    return new LogFiles(directory, options);
  }

  /** The directory, without a trailing slash. */
  public readonly directory: string;
  /** Names of the files, or patterns. */
  public readonly files: string[];
  /** How the lines are written. */
  public readonly format: LogFormat;
  /** What rotation renames the files to: names, or patterns. */
  public readonly rotated: string[];
  /** Matches the first line of each record; undefined where each line is one. */
  public readonly recordStart?: string;
  /** Field with the time of a record, in JSON. */
  public readonly timeField: string;
  /** Name of the container that writes the files; undefined for main. */
  public readonly container?: string;

  private constructor(directory: string, /** @internal */ public readonly _options: LogFilesOptions) {
    const options = _options;
    if (typeof directory !== 'string' || !directory.startsWith('/')) {
      throw new Error(`log files need the absolute path of their directory, not "${directory}": write for example /var/log/nginx`);
    }
    const parts = directory.split('/').filter((part) => part !== '');
    if (parts.length === 0) throw new Error('log files cannot be in "/", which no volume can hold: write for example /var/log/nginx');
    if (parts.some(isDots)) throw new Error(`log files in "${directory}": write the directory without "." and ".."`);
    this.directory = `/${parts.join('/')}`;
    const who = `log files in ${directory}`;
    if (typeof options !== 'object' || options === null) throw new Error(`${who}: the options are not an object: write { files: ['*.log'] }, or leave them out`);
    checkStruct('LogFilesOptions', options, who);
    for (const field of ['container', 'volumeName'] as const) {
      if (options[field] !== undefined && typeof options[field] !== 'string') throw new Error(`${who}: ${field} is not text: give a name, or leave it out`);
    }
    checkSize(options.sizeLimit, who, 'sizeLimit', 'Size.mebibytes(256)');
    const files: unknown = options.files ?? ['*.log'];
    if (!Array.isArray(files)) throw new Error(`${who}: files is not an array: write files: ['*.log']`);
    if (files.length === 0) throw new Error(`${who}: name at least one file, or leave files out for *.log`);
    this.files = files.map((file) => nameOf(file, directory, 'files'));
    const rotated: unknown = options.rotated ?? this.files.map((file) => `${file}.*`);
    if (!Array.isArray(rotated)) throw new Error(`${who}: rotated is not an array: write rotated: ['*.log.*']`);
    this.rotated = rotated.map((file) => nameOf(file, directory, 'rotated'));
    this.format = options.format ?? LogFormat.RAW;
    this.recordStart = options.recordStart;
    if (this.recordStart !== undefined) checkPattern(this.recordStart, `${who}: recordStart`);
    this.timeField = options.timeField ?? 'timestamp';
    if (typeof this.timeField !== 'string' || !/^[-@_.a-zA-Z0-9]{1,128}$/.test(this.timeField)) {
      throw new Error(`${who}: timeField is "${String(this.timeField)}": give the name of a field of letters, digits, "@", "_", "-" and "."`);
    }
    this.container = options.container;
  }

  /** The files as absolute paths or patterns. */
  public get paths(): string[] {
    return this.files.map((file) => `${this.directory}/${file}`);
  }

  /** The directory as a mount of a sidecar, at the same place and only for reading. */
  public toMount(): SidecarMount {
    const { container, volumeName, sizeLimit } = this._options;
    return SidecarMount._logs(this.directory, { container, volumeName, sizeLimit }, this.paths);
  }
}

function nameOf(file: unknown, directory: string, option: string): string {
  if (typeof file !== 'string' || file === '' || file.includes('/') || isDots(file)) {
    throw new Error(`log files in ${directory}: "${String(file)}" is not a file name; give the directory in the first argument and names in ${option}`);
  }
  return file;
}

function isDots(part: string): boolean {
  return part === '.' || part === '..';
}
