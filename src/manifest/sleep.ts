/** Where a command wants the number of seconds; without it they are put behind the command. */
const PLACE = '{seconds}';

/** A command that waits, with how long. */
export function sleepFor(command: readonly string[], seconds: number): string[] {
  if (!command.some((part) => part.includes(PLACE))) return [...command, String(seconds)];
  return command.map((part) => part.split(PLACE).join(String(seconds)));
}
