/**
 * How a log file is rotated.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const rotation = LogRotation.rename('httpd', 'USR1');
 */
export class LogRotation {
  /**
   * Renames the file and sends a signal to a process, which reopens its files. No line is lost. The pod shares its process namespace for it.
   *
   * @param process name of the process, as `ps -o comm` shows it: up to 15 characters. Of several, the one that started the others gets the signal.
   * @param signal the signal, without `SIG`: `USR1` or `HUP`, for example
   * @throws when the process or the signal is invalid
   */
  public static rename(process: string, signal: string): LogRotation {
    if (typeof process !== 'string' || !/^[-_.a-zA-Z0-9]{1,15}$/.test(process) || process === '-') {
      throw new Error(`a log rotation by renaming has the process "${String(process)}": write its name of up to 15 characters, for example nginx`);
    }
    if (typeof signal !== 'string' || !/^(HUP|USR1|USR2|WINCH|INT|QUIT|CONT|URG|ALRM)$/.test(signal)) {
      throw new Error(`a log rotation by renaming has the signal "${String(signal)}": write for example USR1 or HUP, without SIG`);
    }
    return new LogRotation(process, signal);
  }

  /**
   * Renames the file and sends USR1 to nginx.
   *
   * @see https://nginx.org/en/docs/control.html#logs
   */
  public static nginx(): LogRotation {
    return new LogRotation('nginx', 'USR1');
  }

  /**
   * Copies the file and then truncates it, for programs that cannot reopen their files. They must write in append mode. Lines that are written between the two
   * steps are lost, and lines that a shipper has not read by then: prefer `rename`.
   */
  public static copyTruncate(): LogRotation {
    return new LogRotation('-', '-');
  }

  private constructor(
    /** @internal */
    public readonly _process: string,
    /** @internal */
    public readonly _signal: string,
  ) {}

  /** @internal */
  public get _renames(): boolean {
    return this._process !== '-';
  }
}
