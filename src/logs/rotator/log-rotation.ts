/**
 * How a file is set aside.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const rotation = LogRotation.rename('httpd', 'USR1');
 */
export class LogRotation {
  /**
   * The file is renamed, and a process told by a signal to open its files anew. No line is lost. The pod shares its process namespace for it.
   *
   * @param process name of the process, as `ps` shows it in `comm`: up to 15 characters. Of several, the one that started the others is told.
   * @param signal the signal, without `SIG`: `USR1` or `HUP`, for example
   * @throws when the name of the process or of the signal cannot be one
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
   * As nginx wants it: the file is renamed, and nginx told by USR1.
   *
   * @see https://nginx.org/en/docs/control.html#logs
   */
  public static nginx(): LogRotation {
    return new LogRotation('nginx', 'USR1');
  }

  /**
   * The file is copied and then truncated, for programs that cannot open their files anew. They must write in append mode. What they write between the two
   * is lost, and so is what a shipper has not read by then: prefer a rotation by renaming.
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
