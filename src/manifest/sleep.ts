/** Placeholder for the number of seconds in a command; without it, the seconds are appended. */
const PLACE = '{seconds}';

/** A command that waits for a number of seconds. */
export function sleepFor(command: readonly string[], seconds: number): string[] {
  if (!command.some((part) => part.includes(PLACE))) return [...command, String(seconds)];
  return command.map((part) => part.split(PLACE).join(String(seconds)));
}
