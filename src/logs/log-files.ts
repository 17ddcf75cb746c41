import { Size } from 'cdk8s';
import { LogFormat } from './log-format';
import { SharedPath } from '../contract/sidecar';

/** Options of `LogFiles.of`. */
export interface LogFilesOptions {
  /**
   * Names of the files in the directory, or patterns with `*` and `?`.
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
   * Name of the container that writes the files.
   *
   * @default - the main container
   */
  readonly container?: string;

  /**
   * Name of the volume that holds the directory.
   *
   * @default - the volume that the container mounts there; where there is none, a new emptyDir named after the directory
   */
  readonly volumeName?: string;

  /**
   * Size limit of a new emptyDir.
   *
   * @default - `sharedVolumeSizeLimit` of the settings
   */
  readonly sizeLimit?: Size;
}

/** Log files that a container writes into a directory. */
export class LogFiles {
  /**
   * The log files in a directory.
   *
   * @param directory absolute path in the container that writes them
   * @param options which files, how they are written, and by whom
   * @throws when the directory is not absolute, is `/` or has `.` or `..` in it, or a file is not a plain name
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

  private constructor(directory: string, private readonly options: LogFilesOptions) {
    if (typeof directory !== 'string' || !directory.startsWith('/')) {
      throw new Error(`log files need the absolute path of their directory, not "${directory}": write for example /var/log/nginx`);
    }
    const parts = directory.split('/').filter((part) => part !== '');
    if (parts.length === 0) throw new Error('log files cannot be in "/", which no volume can hold: write for example /var/log/nginx');
    if (parts.some(isDots)) throw new Error(`log files in "${directory}": write the directory without "." and ".."`);
    this.directory = `/${parts.join('/')}`;
    const files: unknown = options?.files ?? ['*.log'];
    if (!Array.isArray(files)) throw new Error(`log files in ${directory}: files is not an array: write files: ['*.log']`);
    if (files.length === 0) throw new Error(`log files in ${directory}: name at least one file, or leave files out for *.log`);
    for (const file of files) {
      if (typeof file !== 'string' || file === '' || file.includes('/') || isDots(file)) {
        throw new Error(`log files in ${directory}: "${file}" is not a file name; give the directory in the first argument and names in files`);
      }
    }
    this.files = [...files];
    this.format = options?.format ?? LogFormat.RAW;
    if (!Object.values(LogFormat).includes(this.format)) {
      throw new Error(`log files in ${directory}: "${this.format}" is not a format: give one of LogFormat, for example LogFormat.JSON`);
    }
  }

  /** The files as absolute paths or patterns. */
  public get paths(): string[] {
    return this.files.map((file) => `${this.directory}/${file}`);
  }

  /**
   * The directory as a path that a sidecar shares, at the same place and only for reading.
   */
  public toSharedPath(): SharedPath {
    const { container, volumeName, sizeLimit } = this.options;
    return { path: this.directory, readOnly: true, container, volumeName, sizeLimit };
  }
}

function isDots(part: string): boolean {
  return part === '.' || part === '..';
}
