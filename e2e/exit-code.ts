/** Sets the exit code of this process to the result of its main function; 1 and the error on stderr if that fails. */
export function exitWith(code: Promise<number>, show: (error: unknown) => unknown = (error) => error): void {
  code.then((result) => { process.exitCode = result; }, (error) => {
    console.error(show(error));
    process.exitCode = 1;
  });
}

/** Only the message of an error, without its stack. */
export function messageOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}
